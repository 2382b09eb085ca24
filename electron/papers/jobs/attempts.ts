// How often work on a page or file may go wrong before it is left alone. What a thread died of is most likely that page;
// a service that ended, or a PC that lost its power, says little of the page that was just being worked on.
import { storeErrorOf } from '../../store/index.ts';
import { WorkerDied, WorkersClosed } from './digitiser.ts';

/** A page, file or job over which so much went wrong is left alone until somebody asks for it. */
export const MOST_ATTEMPTS = 9;
const OF_A_THREAD = 3;

/** Each attempt is counted before it begins: it may take the whole service down. */
export async function attempted<T>(count: (by: number) => void, attempt: () => Promise<T>): Promise<T> {
  count(1);
  try {
    return await attempt();
  } catch (thrown) {
    if (thrown instanceof WorkerDied && !(thrown instanceof WorkersClosed)) count(OF_A_THREAD - 1);
    if (isForRoom(thrown)) count(-1);
    throw thrown;
  }
}

/** The disk is full: nothing is wrong with the page, and with room it will do. */
export function isForRoom(thrown: unknown): boolean {
  return storeErrorOf(thrown)?.code === 'disk-full';
}
