import type { Box } from '../../../shared/papers/geometry.ts';
import type { Mask } from './raster.ts';

/** One connected blot of ink (8 neighbours): a letter, an accent, a rule, a speck. */
export type Component = { readonly id: number; readonly box: Box; readonly area: number };

/** Where the ink lies, as horizontal runs [from, to) of row y, each naming its component. */
export type Runs = {
  readonly count: number;
  readonly y: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly component: Int32Array;
};

export type Components = { readonly all: readonly Component[]; readonly runs: Runs };

/** Finds the connected blots of ink by joining the runs of neighbouring rows. */
export function componentsOf(ink: Mask): Components {
  const runs = runsOf(ink);
  const parent = joinedRuns(runs);
  return gathered(runs, parent);
}

type RawRuns = Omit<Runs, 'component'> & { readonly firstOfRow: Int32Array };

function runsOf(ink: Mask): RawRuns {
  const y: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const firstOfRow = new Int32Array(ink.height + 1);
  let row = 0;
  for (let at = ink.data.indexOf(1); at !== -1; ) {
    const inRow = Math.floor(at / ink.width);
    while (row <= inRow) firstOfRow[row++] = y.length;
    const end = (inRow + 1) * ink.width;
    let stop = at + 1;
    while (stop < end && ink.data[stop] === 1) stop++;
    y.push(inRow);
    from.push(at - inRow * ink.width);
    to.push(stop - inRow * ink.width);
    at = ink.data.indexOf(1, stop);
  }
  while (row < ink.height) firstOfRow[row++] = y.length;
  firstOfRow[ink.height] = y.length;
  return {
    count: y.length,
    y: Int32Array.from(y),
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    firstOfRow,
  };
}

function joinedRuns(runs: RawRuns): Int32Array {
  const parent = Int32Array.from({ length: runs.count }, (_, index) => index);
  for (let row = 1; row < runs.firstOfRow.length - 1; row++) {
    let above = runs.firstOfRow[row - 1] as number;
    const aboveEnd = runs.firstOfRow[row] as number;
    const end = runs.firstOfRow[row + 1] as number;
    for (let run = aboveEnd; run < end; run++) {
      const from = runs.from[run] as number;
      const to = runs.to[run] as number;
      while (above < aboveEnd && (runs.to[above] as number) < from) above++;
      for (let other = above; other < aboveEnd && (runs.from[other] as number) <= to; other++)
        join(parent, other, run);
    }
  }
  return parent;
}

function rootOf(parent: Int32Array, run: number): number {
  let root = run;
  while (parent[root] !== root) {
    parent[root] = parent[parent[root] as number] as number;
    root = parent[root] as number;
  }
  return root;
}

function join(parent: Int32Array, a: number, b: number): void {
  const rootA = rootOf(parent, a);
  const rootB = rootOf(parent, b);
  if (rootA !== rootB) parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
}

function gathered(runs: RawRuns, parent: Int32Array): Components {
  const idOfRoot = new Int32Array(runs.count).fill(-1);
  const component = new Int32Array(runs.count);
  const all: {
    id: number;
    box: { left: number; top: number; right: number; bottom: number };
    area: number;
  }[] = [];
  for (let run = 0; run < runs.count; run++) {
    const root = rootOf(parent, run);
    const from = runs.from[run] as number;
    const to = runs.to[run] as number;
    const y = runs.y[run] as number;
    let id = idOfRoot[root] as number;
    if (id === -1) {
      id = all.length;
      idOfRoot[root] = id;
      all.push({ id, box: { left: from, top: y, right: to, bottom: y + 1 }, area: 0 });
    }
    component[run] = id;
    const found = all[id] as (typeof all)[number];
    found.area += to - from;
    found.box.left = Math.min(found.box.left, from);
    found.box.right = Math.max(found.box.right, to);
    found.box.bottom = y + 1;
  }
  return { all, runs: { count: runs.count, y: runs.y, from: runs.from, to: runs.to, component } };
}
