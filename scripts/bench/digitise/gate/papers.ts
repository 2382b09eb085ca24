// What whole papers lack: pages of their own numbering, a seal, a signature. Told once by the first looks at their pages,
// and again when these are read.
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { PageTold } from '../../../../electron/papers/jobs/digitiser.ts';
import { paperTemplates } from '../../../../electron/papers/reading/templates.ts';
import type { PageThreads } from '../../../../electron/papers/work/digitiser.ts';
import { asJudged, expectedOn, judgePaper, type PaperFinding } from '../../../../shared/papers/quality.ts';
import { understandPaper } from '../../../../shared/papers/reading/understand.ts';
import { type Chance, createChance } from '../../../populate/random.ts';
import { NUMBERING_WAYS, numberedDeed } from '../invented/bundles.ts';
import type { Pixels } from '../invented/damage.ts';
import { type DrawnPaper, drawPaper } from '../invented/draw.ts';
import { inGrey, lit, WEAR } from '../invented/faults.ts';
import { birthCertificate, birthExtract, type Marks } from '../invented/results.ts';
import { saved } from './looks.ts';
import { createTally, type Tally } from './tally.ts';

/** What a page tells of its paper, by a look or a reading of its bytes. */
export type TellOf = (bytes: Uint8Array) => Promise<PageTold>;

const JUDGED: readonly PaperFinding[] = [
  'page-missing',
  'page-twice',
  'seal-missing',
  'not-in-colour',
  'signature-missing',
];

export function tallyOfPapers(): Tally {
  return createTally(JUDGED);
}

/** Reads whole pages; pictures go to the threads under a passing name. */
export function readerIn(threads: PageThreads, files: Map<string, Uint8Array>): TellOf {
  return async (bytes) => {
    const file = `picture ${files.size}`;
    files.set(file, bytes);
    const read = await threads.run({ kind: 'read', file, index: 0, turns: 0, thumb: false });
    if (!read.ok) throw new Error(read.error.code);
    const { kind } = understandPaper([read.value.reading], paperTemplates(), '2026-11-23');
    return { title: kind?.name ?? '', ...asJudged(read.value.reading) };
  };
}

/** As the counter judges a paper: what is expected on it follows from its own title. */
export function judged(pages: readonly PageTold[]): readonly PaperFinding[] {
  return judgePaper(pages, expectedOn(pages[0]?.title ?? '')).findings;
}

type Drawing = { readonly browser: Browser; readonly folder: string; readonly seed: number };

/** Deeds that number themselves: whole, without one page, with one page twice. */
export async function judgeDeeds(tally: Tally, tellOf: TellOf, { browser, folder, seed }: Drawing) {
  for (let way = 0; way < NUMBERING_WAYS; way++) {
    const chance = createChance(seed * 30_011 + way);
    const count = chance.whole(2, 4);
    const drawn = await drawPaper(
      browser,
      numberedDeed(chance, count, way),
      chance,
      path.join(folder, `deed-${way}`),
    );
    const pictures: Uint8Array[] = [];
    for (let page = 1; page <= count; page++) pictures.push((await wornSomehow(drawn, chance, page)).bytes);
    const pages = await Promise.all(pictures.map(tellOf));
    const name = `văn bản ${way + 1} (${count} trang)`;
    tally.add(name, [], judged(pages));
    for (const gone of new Set([0, count - 1, chance.whole(0, count - 1)]))
      tally.add(
        `${name} thiếu trang ${gone + 1}`,
        ['page-missing'],
        judged(pages.filter((_, at) => at !== gone)),
      );
    const twice = chance.whole(0, count - 1);
    tally.add(
      `${name} hai trang ${twice + 1}`,
      ['page-twice'],
      judged(pages.toSpliced(twice, 0, pages[twice] as PageTold)),
    );
  }
}

const ON_CERTIFICATES: readonly Marks[] = [
  { seal: true, pen: 'blue' },
  { seal: true, pen: 'black' },
  { seal: false, pen: 'blue' },
  { seal: false, pen: 'black' },
  { seal: true, pen: null },
  { seal: false, pen: null },
];

/** Certificates with and without seal and signature, each worn in some way; and sound ones scanned in grey. */
export async function judgeCertificates(tally: Tally, tellOf: TellOf, drawing: Drawing, rounds: number) {
  for (let round = 0; round < rounds; round++) {
    for (const [index, marks] of ON_CERTIFICATES.entries()) {
      const chance = createChance(drawing.seed * 40_009 + round * 16 + index);
      const make = round % 2 === 0 ? birthCertificate : birthExtract;
      const file = path.join(drawing.folder, `certificate-${round}-${index}`);
      const drawn = await drawPaper(drawing.browser, make(chance, marks), chance, file);
      const lacking = [
        ...(marks.seal ? [] : ['seal-missing']),
        ...(marks.pen === null ? ['signature-missing'] : []),
      ];
      const { wear, bytes } = await wornSomehow(drawn, chance);
      const name = `giấy ${round + 1} (${marks.seal ? 'có dấu' : 'không dấu'}, bút ${marks.pen ?? 'không'}) ${wear}`;
      // Whether a seal is there cannot be told without colour: nothing may be made up.
      const grey = marks.seal ? [await inGrey(await drawn.picture(200))] : [];
      const [seen, seenInGrey] = await Promise.all([bytes, ...grey].map(tellOf));
      if (seen) tally.add(name, lacking, judged([seen]));
      if (seenInGrey)
        tally.add(`${name} quét xám`, ['not-in-colour'], judged([seenInGrey]), [
          'seal-missing',
          'not-in-colour',
        ]);
    }
  }
}

async function wornSomehow(drawn: DrawnPaper, chance: Chance, page = 1) {
  const { name, apply, quality } = chance.pick(WEAR);
  const dpi = chance.pick([200, 300]);
  const picture: Pixels = lit(await apply(await drawn.picture(dpi, page), chance, dpi));
  return { wear: name, bytes: await saved(picture, dpi, quality) };
}
