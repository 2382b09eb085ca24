import { componentsOf } from './components.ts';
import type { Mask } from './raster.ts';

/** What reaches over this share of the picture is the rim of an open lid or a frame, not a letter. */
const REACH = 0.9;

/** The ink without the rim that an open lid leaves: its slanting edge is long, and would outvote a few lines of text. */
export function withoutRim(ink: Mask): Mask {
  const { width, height } = ink;
  const { all, runs } = componentsOf(ink);
  const isRim = all.map(
    ({ box }) => box.right - box.left > width * REACH || box.bottom - box.top > height * REACH,
  );
  if (!isRim.includes(true)) return ink;
  const data = ink.data.slice();
  for (let run = 0; run < runs.count; run++) {
    if (!isRim[runs.component[run] as number]) continue;
    const start = (runs.y[run] as number) * width;
    data.fill(0, start + (runs.from[run] as number), start + (runs.to[run] as number));
  }
  return { width, height, data };
}
