// Fills pages with slices: what belongs together stays together, tables get their heading again, nothing runs over.
import type { Slice } from './slice.ts';

export type PageFrame = {
  readonly top: number;
  readonly bottom: number;
  /** Starts the next page; slices placed after it are drawn there. */
  nextPage(): void;
  place(slice: Slice, top: number): void;
};

/** Places all slices in order. The first page must be open. Yields after every finished page. */
export function* fillPages(slices: Iterable<Slice>, frame: PageFrame): Generator<void> {
  let y = frame.top;
  const room = frame.bottom - frame.top;

  for (const chain of chains(slices)) {
    const fits = y + heightOf(chain, y === frame.top) <= frame.bottom;
    if (!fits && y > frame.top && headerHeight(chain[0]) + heightOf(chain, true) <= room)
      yield breakPage(chain[0]);
    for (const slice of chain) yield* placeOne(slice);
  }

  function* placeOne(slice: Slice): Generator<void> {
    const height = heightOf([slice], y === frame.top);
    if (y + height <= frame.bottom) return put(slice);
    const fitsOnFresh = headerHeight(slice) + slice.height <= room;
    if (!fitsOnFresh) {
      const parts =
        slice.split?.(frame.bottom - y - whiteAbove(slice)) ?? slice.split?.(room - headerHeight(slice));
      if (parts) {
        const [head, tail] = parts;
        if (y + heightOf([head], y === frame.top) > frame.bottom) yield breakPage(slice);
        put({ ...head, before: slice.before ?? 0 });
        yield breakPage(slice);
        return yield* placeOne(tail);
      }
    }
    if (y > frame.top) yield breakPage(slice);
    put(slice);
  }

  function put(slice: Slice) {
    const top = y + whiteAbove(slice);
    frame.place(slice, top);
    y = top + slice.height;
  }

  function breakPage(next: Slice | undefined): void {
    frame.nextPage();
    y = frame.top;
    if (next?.header) {
      frame.place(next.header, y);
      y += next.header.height;
    }
  }

  function whiteAbove(slice: Slice): number {
    return y === frame.top ? 0 : (slice.before ?? 0);
  }
}

/** Slices joined by `keep`. */
function* chains(slices: Iterable<Slice>): Generator<readonly Slice[]> {
  let chain: Slice[] = [];
  for (const slice of slices) {
    chain.push(slice);
    if (slice.keep) continue;
    yield chain;
    chain = [];
  }
  if (chain.length > 0) yield chain;
}

function heightOf(chain: readonly Slice[], atTop: boolean): number {
  return chain.reduce(
    (sum, slice, index) => sum + slice.height + (atTop && index === 0 ? 0 : (slice.before ?? 0)),
    0,
  );
}

function headerHeight(slice: Slice | undefined): number {
  return slice?.header?.height ?? 0;
}
