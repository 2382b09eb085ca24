// The real service in this process, on a data folder of its own, by a clock the test sets.
import { startWebHost } from '../../../electron/hosts/web.ts';
import { openCounter, temporaryFolder } from '../../support/counter.ts';
import { removeData } from '../../support/store.ts';
import { builtPage } from './page.ts';

export type Clocked = {
  readonly address: string;
  /** Opens a window once. */
  launchUrl(): Promise<string>;
  /** Ends it in order and removes its folder. */
  close(): Promise<void>;
};

/** `clock.now` (epoch ms) is the service's time from one call to the next. */
export async function startClocked(clock: { now: number }, folder = temporaryFolder()): Promise<Clocked> {
  const now = () => clock.now;
  const counter = await openCounter(folder, { now, elapsed: now });
  const host = await startWebHost(counter, { port: 0, pageFolder: await builtPage() });
  return {
    address: host.address,
    launchUrl: async () => host.launchUrl(),
    async close() {
      await host.close();
      await counter.close();
      removeData(folder);
    },
  };
}
