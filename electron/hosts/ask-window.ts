import type { AskWindow, WindowAnswer } from '../devices/printers/index.ts';
import type { FromUtility } from './service-messages.ts';

/** The service's questions to the program with the window, each waiting for its own answer. */
export function createWindowAsker(tell: (message: FromUtility) => void) {
  const waiting = new Map<number, (answer: WindowAnswer | undefined) => void>();
  let lastId = 0;

  const ask: AskWindow = (question) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, (answer) => {
        if (answer) resolve(answer);
        else reject(new Error('The window did not do what it was asked'));
      });
      tell({ kind: 'ask-window', id: lastId, question });
    });

  function answered(id: number, answer: WindowAnswer | undefined) {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  }
  return { ask, answered };
}
