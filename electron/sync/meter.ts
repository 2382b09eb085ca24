// How fast the bytes of files leave: by it the end of many large files is told long before the first of them is through.
/** Over which the present pace is measured, at most. */
export const PACE_MS = 2 * 60_000;
/** The first bytes go into buffers on the way, as if the line were endlessly fast. */
const SETTLED_MS = 10_000;

export type Meter = ReturnType<typeof createMeter>;

export function createMeter(now: () => number) {
  let samples: { readonly at: number; readonly bytes: number }[] = [];
  let ofThisFile = 0;
  let lastRate: number | undefined;

  /** Bytes that leave now; `beside`: slowly, beside records that wait, which says nothing of the line. */
  function leave(bytes: number, beside: boolean) {
    ofThisFile += bytes;
    if (beside) {
      samples = [];
      return;
    }
    const at = now();
    const last = samples.at(-1);
    if (last && at - last.at < 1000)
      samples = [...samples.slice(0, -1), { at: last.at, bytes: last.bytes + bytes }];
    else samples = [...samples.filter((sample) => sample.at > at - PACE_MS), { at, bytes }];
    const [first] = samples;
    if (!first || at - first.at < SETTLED_MS) return;
    // Of the first second only the moment counts: what left in it went into the buffers.
    const since = samples.slice(1).reduce((sum, sample) => sum + sample.bytes, 0);
    lastRate = (since / (at - first.at)) * 1000;
  }

  return {
    leave,
    fileBegins: () => {
      ofThisFile = 0;
    },
    /** Bytes of the file under way that have left. */
    ofThisFile: () => ofThisFile,
    /** Bytes a second when nothing else waits, as last seen; `undefined` before any was seen. */
    rate: () => lastRate,
  };
}
