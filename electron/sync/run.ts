// One run (lô): two lanes side by side until nothing is due. Records by several workers, files by one.
import { storeErrorOf } from '../store/index.ts';
import { createLateWrites } from './late-writes.ts';
import type { Meter } from './meter.ts';
import { ended, type SendContext, type SendEnding, type Stop } from './send-context.ts';
import { sendItem } from './send-item.ts';
import { type FileReader, paceOf, uploadNext } from './upload-file.ts';

export type RunDeps = {
  readonly context: Omit<SendContext, 'later'>;
  readonly readFile: FileReader;
  readonly chance: () => number;
  readonly meter: Pick<Meter, 'leave' | 'fileBegins'>;
  readonly filesMayLeave: () => boolean;
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
  const late = createLateWrites(deps.context.store, (thrown) => deps.onFault(thrown, undefined));
  const context: SendContext = { ...deps.context, store: late.store, later: late.later };
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
  const done = allEnded([...workers, fileWorker()]).then(() => {
    flush();
    return stop;
  });

  // A lane that failed ends the others, and the run is over only when none is at work any more.
  async function allEnded(lanes: readonly Promise<void>[]) {
    for (const lane of lanes) {
      lane.catch((thrown: unknown) => {
        if (!storeErrorOf(thrown)) deps.onFault(thrown, undefined);
        stop ??= stopFor(thrown);
        signal();
      });
    }
    await Promise.allSettled(lanes);
  }

  async function recordWorker() {
    while (!stop) {
      const id = takeNext() ?? (flush() ? takeNext() : undefined);
      if (id !== undefined) await sendOne(id);
      else if (active === 0 && filesDone) return signal();
      else await pause();
    }
  }

  /** Whether the late writes are on disk now: a later revision of the same dossiers may have become due by them. */
  function flush(): boolean {
    try {
      late.flush();
      return true;
    } catch (thrown) {
      stop = stopFor(thrown);
      return false;
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
    if (storeErrorOf(thrown)) {
      stop = stopFor(thrown);
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
    const recordsWait = () => active > 0 || batch.length > 0;
    const steps = paceOf(connection?.uploadBytesPerSecond ?? null, recordsWait);
    const pace = () => {
      // A run that ends does not wait for a large file; what has arrived of it is asked for next time.
      if (stop) throw new Error('run-ended');
      const step = steps();
      deps.meter.leave(step.bytes, recordsWait());
      return step;
    };
    // A file that has begun is not cut when the hour is over.
    while (!stop && deps.filesMayLeave()) {
      deps.meter.fileBegins();
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
    if (!storeErrorOf(thrown)) deps.onFault(thrown, undefined);
    stop = stopFor(thrown);
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

function stopFor(thrown: unknown): Stop {
  const code = storeErrorOf(thrown)?.code;
  return { line: code === 'disk-full' ? 'disk-full' : 'online', why: code ?? 'fault' };
}
