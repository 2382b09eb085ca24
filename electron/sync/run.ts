// One run (lô): two lanes side by side until nothing is due. Records by several workers, files by one.
import type { AppError } from '../../shared/errors.ts';
import { storeErrorOf } from '../store/index.ts';
import { ended, type SendContext, type SendEnding, type Stop } from './send-context.ts';
import { sendItem } from './send-item.ts';
import { type FileReader, filesMayLeave, paceOf, uploadNext } from './upload-file.ts';

export type RunDeps = {
  readonly context: SendContext;
  readonly readFile: FileReader;
  readonly chance: () => number;
  /** Whether this process still is the sender. */
  readonly mayGoOn: () => boolean;
  readonly onProgress: () => void;
  readonly onFault: (thrown: unknown, itemId: number | undefined) => void;
};
export type Run = {
  /** Resolves when nothing is due any more, or with the reason it had to end. */
  readonly done: Promise<Stop | undefined>;
  /** Something new may be due. */
  poke(): void;
  /** Ends after what is under way. */
  end(why: string): void;
};

const BATCH = 200;
/** So many items in a row without any answer: the line is gone, whatever the single errors say. */
const SILENT_ITEMS = 3;

export function startRun(deps: RunDeps): Run {
  const { context } = deps;
  const { items, now, settings, store } = context;
  const { limits, capabilities } = context.upstream.profile;
  const inHand = new Set<string>();
  let batch: number[] = [];
  let active = 0;
  // Until the file lane says so, files may be on their way that make more records ready.
  let filesDone = false;
  let silent = 0;
  let stop: Stop | undefined;
  let wake: (() => void)[] = [];

  const workers = Array.from({ length: limits.parallel }, () => recordWorker());
  const done = Promise.all([...workers, fileWorker()]).then(() => stop);

  async function recordWorker() {
    while (!stop) {
      const id = takeNext();
      if (id !== undefined) await sendOne(id);
      else if (active === 0 && filesDone) return signal();
      else await pause();
    }
  }

  function takeNext(): number | undefined {
    if (!deps.mayGoOn()) {
      stop = { line: 'online', why: 'lease-lost' };
      return undefined;
    }
    if (batch.length === 0) batch = [...items.due(now(), capabilities.update, BATCH)];
    while (batch.length > 0) {
      const id = batch.shift();
      if (id !== undefined && !inHand.has(items.get(id).dossier_id)) return id;
    }
    return undefined;
  }

  async function sendOne(id: number) {
    const dossierId = items.get(id).dossier_id;
    inHand.add(dossierId);
    active += 1;
    const ending = await sendItem(context, id).catch((thrown: unknown) => faulted(thrown, id));
    active -= 1;
    inHand.delete(dossierId);
    if (ending.outcome !== 'not-due') noteEnding(ending);
    deps.onProgress();
    signal();
  }

  function noteEnding(ending: SendEnding) {
    silent = ending.answered
      ? 0
      : silent + (ending.outcome === 'unknown' || ending.outcome === 'later' ? 1 : 0);
    if (ending.stop) stop ??= ending.stop;
    else if (silent >= SILENT_ITEMS) stop ??= { line: 'offline', why: 'silence' };
  }

  // A fault of ours on one dossier must not hold up the others; a full disk holds up everything.
  function faulted(thrown: unknown, id: number): SendEnding {
    const known: AppError | undefined = storeErrorOf(thrown);
    if (known) {
      stop = { line: known.code === 'disk-full' ? 'disk-full' : 'online', why: known.code };
      return ended('not-due', false);
    }
    deps.onFault(thrown, id);
    store.write(() => {
      items.apply(id, { kind: 'taken', revision: items.get(id).revision }, now(), { runId: context.runId });
      items.apply(id, { kind: 'we-failed' }, now(), { runId: context.runId });
    });
    return ended('later');
  }

  async function fileWorker() {
    const connection = settings.connection();
    const steps = paceOf(connection?.uploadBytesPerSecond ?? null, () => active > 0 || batch.length > 0);
    const pace = () => {
      // A run that ends does not wait for a large file; what has arrived of it is asked for next time.
      if (stop) throw new Error('run-ended');
      return steps();
    };
    while (!stop && filesMayLeave(connection?.filesOnlyAfter ?? null, now())) {
      const ending = await uploadNext(context, deps.readFile, pace, deps.chance).catch(uploadFaulted);
      if (ending.kind === 'failed' && ending.stop) stop ??= ending.stop;
      if (ending.kind !== 'none') {
        deps.onProgress();
        signal();
      } else if (active === 0 && items.due(now(), capabilities.update, 1).length === 0) break;
      else await pause();
    }
    filesDone = true;
    signal();
  }

  function uploadFaulted(thrown: unknown) {
    const known = storeErrorOf(thrown);
    if (!known) deps.onFault(thrown, undefined);
    stop = { line: known?.code === 'disk-full' ? 'disk-full' : 'online', why: known?.code ?? 'fault' };
    return { kind: 'failed', stop } as const;
  }

  function signal() {
    const waiting = wake;
    wake = [];
    for (const go of waiting) go();
  }

  function pause() {
    return new Promise<void>((resolve) => {
      // The timer is for items whose wait ends meanwhile.
      const timer = setTimeout(resolve, 1000);
      wake.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  return {
    done,
    poke: signal,
    end(why) {
      stop ??= { line: 'online', why };
      signal();
    },
  };
}
