// Figures of a measure: what was seen, beside what is wanted.

export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The most (or least) it may be; absent for a figure that only informs. */
  readonly target?: { readonly most: number } | { readonly least: number };
};

export type Spread = { readonly median: number; readonly p95: number };

/** Median and 95th percentile of milliseconds. */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

/** Milliseconds each of `count` runs took. */
export async function timed(count: number, run: (index: number) => unknown): Promise<number[]> {
  const samples: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const started = performance.now();
    await run(index);
    samples.push(performance.now() - started);
  }
  return samples;
}

/** Prints figures as a table, or as JSON lines for a machine. */
export function printFigures(figures: readonly Figure[], asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify(figures.map((figure) => ({ ...figure, met: isMet(figure) }))));
    return;
  }
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const figure of figures) {
    const value = `${figure.value.toFixed(figure.value < 100 ? 2 : 0)} ${figure.unit}`.padStart(14);
    const target = figure.target
      ? 'most' in figure.target
        ? `≤ ${figure.target.most}`
        : `≥ ${figure.target.least}`
      : '';
    console.log(`${figure.name.padEnd(width)}  ${value}  ${target.padEnd(10)} ${verdict(figure)}`);
  }
}

function isMet({ value, target }: Figure): boolean | undefined {
  if (!target) return undefined;
  return 'most' in target ? value <= target.most : value >= target.least;
}

function verdict(figure: Figure): string {
  const met = isMet(figure);
  return met === undefined ? '' : met ? 'đạt' : 'CHƯA ĐẠT';
}
