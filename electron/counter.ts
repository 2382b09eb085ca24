// The counter service: opens the store and its rooms, and puts the one door in front of them.
import { contract } from '../shared/contract.ts';
import type { AppError } from '../shared/errors.ts';
import type { Caller, Handlers } from '../shared/lib/call.ts';
import { ok, type Result } from '../shared/lib/result.ts';
import type { PrinterHost } from './devices/printers/index.ts';
import { type AuditRow, COMMAND_LINE, createDispatch } from './hosts/dispatch.ts';
import { createEventHub } from './hosts/event-hub.ts';
import { failureOf } from './hosts/failure.ts';
import { createFileDoor } from './hosts/file-door.ts';
import { createLog } from './hosts/log.ts';
import type { Counter } from './hosts/serve.ts';
import { openRooms } from './rooms.ts';
import { openStore } from './store/index.ts';

export type CounterOptions = {
  /** The data folder: database, files, logs, backups. */
  readonly folder: string;
  /** 32 bytes; see electron/store/key.ts. */
  readonly key: Uint8Array;
  /** Epoch ms; the PC's clock unless a test brings its own. */
  readonly now?: () => number;
  /** Goes with `now`: see electron/centre/clock.ts. */
  readonly elapsed?: () => number;
  /** Whether records go to the province by themselves; only the counter's own service does that. */
  readonly sends?: boolean;
  /** Prints without asking; a test has none, so that it never reaches a real printer. */
  readonly printers?: PrinterHost | undefined;
  /** Who acts for the sender 'command-line', chosen among the officers in service; windows sign in by themselves. */
  readonly commandLine?: (officers: readonly Caller[]) => Caller | undefined;
};

/** The first screen comes first. */
const WARM_UP_AFTER_MS = 3_000;

/**
 * Opens the data folder and answers with a counter ready for a host.
 * Errors: those of `openStore` (newer database, wrong key, read-only folder, full disk).
 */
export async function createCounter(options: CounterOptions): Promise<Result<Counter, AppError>> {
  const now = options.now ?? Date.now;
  const opened = openStore(options);
  if (!opened.ok) return opened;
  const store = opened.value;
  const log = createLog(options.folder, now);
  const events = createEventHub((thrown) => failureOf(thrown, 'telling a window', log));

  const { elapsed, printers, sends = false } = options;
  const rooms = openRooms({ store, events, now, printers, sends, log, ...(elapsed ? { elapsed } : {}) });
  const { officers } = rooms;
  const handlers: Handlers<typeof contract> = rooms.handlers;

  const acting = options.commandLine?.(officers.inService());
  const signedIn = (senderId: string) =>
    senderId === COMMAND_LINE ? acting && { caller: acting, locked: false } : officers.callerOf(senderId);
  const audit = ({ call, subject, outcome, caller, senderId }: AuditRow) =>
    officers.recordAudit({
      at: now(),
      officerId: caller?.officerId,
      officerName: caller?.name,
      call,
      subject,
      outcome: senderId === COMMAND_LINE ? `${outcome} (${COMMAND_LINE})` : outcome,
    });
  const warmUp = sends
    ? setTimeout(() => {
        rooms.forms.warmUp().catch((thrown) => failureOf(thrown, 'warming up', log));
      }, WARM_UP_AFTER_MS)
    : undefined;
  log('info', 'counter opened');

  return ok({
    dispatch: createDispatch({ contract, handlers, signedIn, audit, log }),
    files: createFileDoor({ files: store.files, signedIn, audit, log }),
    events,
    keyFor: store.keyFor,
    log,
    async close() {
      clearTimeout(warmUp);
      await rooms.close();
      store.close();
    },
  });
}
