// What was found, what was missed and what was made up, fault by fault.

export type Tally = {
  /**
   * A page or paper with these faults, and what was said of it; `name` tells it in the list of slips. Only what is
   * `judged` counts: a page that is cut off may well be something else besides.
   */
  add(name: string, faults: readonly string[], said: readonly string[], judged?: readonly string[]): void;
  readonly rows: () => readonly TallyRow[];
  readonly slips: readonly string[];
};

export type TallyRow = {
  readonly finding: string;
  /** How many had the fault; of those how many were found and missed; how many others were said to have it. */
  readonly shown: number;
  readonly found: number;
  readonly missed: number;
  readonly sound: number;
  readonly falseAlarms: number;
};

/** Counts for each of `findings`. */
export function createTally(findings: readonly string[]): Tally {
  const rows = new Map(
    findings.map((finding) => [finding, { shown: 0, found: 0, sound: 0, falseAlarms: 0 }]),
  );
  const slips: string[] = [];
  return {
    add(name, faults, said, judged = findings) {
      for (const [finding, row] of rows) {
        if (!judged.includes(finding)) continue;
        const isSaid = said.includes(finding);
        if (faults.includes(finding)) {
          row.shown++;
          if (isSaid) row.found++;
          else slips.push(`${name}: không thấy "${finding}" (nói: ${said.join(', ') || 'không có gì'})`);
        } else {
          row.sound++;
          if (!isSaid) continue;
          row.falseAlarms++;
          slips.push(`${name}: báo nhầm "${finding}"`);
        }
      }
    },
    rows: () => [...rows].map(([finding, row]) => ({ finding, ...row, missed: row.shown - row.found })),
    slips,
  };
}

export function printTally(heading: string, rows: readonly TallyRow[]): void {
  const cells = (values: readonly (string | number)[]) =>
    values.map((value) => String(value).padStart(11)).join('');
  console.log(`${heading.padEnd(20)}${cells(['trang có lỗi', 'thấy', 'sót', 'trang lành', 'báo nhầm'])}`);
  for (const { finding, shown, found, missed, sound, falseAlarms } of rows)
    console.log(finding.padEnd(20) + cells([shown, found, missed, sound, falseAlarms]));
}
