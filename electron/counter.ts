// The counter service: opens the store, wires the rooms, joins their handlers. The only file that knows all of them.
import { contract } from '../shared/contract.ts';
import type { AppError } from '../shared/errors.ts';
import type { Handlers } from '../shared/lib/call.ts';
import { ok, type Result } from '../shared/lib/result.ts';
import { createDispatch } from './hosts/dispatch.ts';
import { createEventHub } from './hosts/event-hub.ts';
import { createLog } from './hosts/log.ts';
import type { Counter } from './hosts/serve.ts';
import { createOfficers } from './officers/index.ts';
import { openStore } from './store/index.ts';

export type CounterOptions = {
  /** The data folder: database, files, logs, backups. */
  readonly folder: string;
  /** 32 bytes; see electron/store/key.ts. */
  readonly key: Uint8Array;
  /** Epoch ms; the PC's clock unless a test brings its own. */
  readonly now?: () => number;
};

/**
 * Opens the data folder and answers with a counter ready for a host.
 * Errors: those of `openStore` (newer database, wrong key, read-only folder, full disk).
 */
export async function createCounter(options: CounterOptions): Promise<Result<Counter, AppError>> {
  const now = options.now ?? Date.now;
  const opened = openStore(options);
  if (!opened.ok) return opened;
  const store = opened.value;
  const clock = { now };
  const events = createEventHub();
  const log = createLog(options.folder, now);

  const officers = createOfficers({ store, clock });

  const handlers: Handlers<typeof contract> = {
    ...officers.handlers,
  };

  const dispatch = createDispatch({
    contract,
    handlers,
    signedIn: officers.callerOf,
    audit: ({ call, subject, outcome, caller }) =>
      officers.recordAudit({
        at: now(),
        officerId: caller?.officerId,
        officerName: caller?.name,
        call,
        subject,
        outcome,
      }),
    log,
  });
  log('info', 'counter opened');

  return ok({
    dispatch,
    files: store.files,
    events,
    signedIn: officers.callerOf,
    keyFor: store.keyFor,
    async close() {
      officers.close();
      store.close();
    },
  });
}
