// The first look at real pages: faults done to good ones are named, and good ones pass in silence.
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQuickRecogniser, type Recogniser } from '../../../../electron/papers/ocr/recogniser.ts';
import { glanceAtPage } from '../../../../electron/papers/page/glance.ts';
import { imagePage } from '../../../../electron/papers/source/image-pages.ts';
import { MOST_LOOK_PIXELS } from '../../../../electron/papers/source/limits.ts';
import { faded, type Pixels } from '../../../../scripts/bench/digitise/invented/damage.ts';
import { FAULTS, HARMLESS } from '../../../../scripts/bench/digitise/invented/faults.ts';
import { createChance } from '../../../../scripts/populate/random.ts';
import { judgePicture } from '../../../../shared/papers/quality.ts';

const SCANS = path.resolve('tests/fixtures/scans');
const FORM = '02-to-khai-hon-nhan-200dpi.jpg';
let recogniser: Recogniser;

beforeAll(async () => {
  recogniser = await createQuickRecogniser();
});
afterAll(() => recogniser.close());

async function judged(page: Pixels, dpi = 200, quality = 85) {
  const raw = { width: page.width, height: page.height, channels: 3 } as const;
  const bytes = await sharp(page.data, { raw }).withMetadata({ density: dpi }).jpeg({ quality }).toBuffer();
  return atFirstSight(bytes);
}

async function atFirstSight(bytes: Uint8Array) {
  const { measures } = await glanceAtPage(await imagePage(bytes, 0, MOST_LOOK_PIXELS), recogniser);
  return judgePicture(measures);
}

async function form(): Promise<Pixels> {
  const image = sharp(path.join(SCANS, FORM)).toColourspace('srgb').removeAlpha();
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

describe('the first look at a page', () => {
  it.each(FAULTS)('names what is wrong: $finding', async ({ finding, commit, dpi }) => {
    const findings = await judged(await commit(await form(), createChance(1), 200), dpi);
    expect(findings).toContain(finding);
  });

  it.each(HARMLESS)('has nothing to say of harmless wear: $name', async ({ apply, quality }) => {
    expect(await judged(await apply(await form(), createChance(1), 200), 200, quality)).toEqual([]);
  });

  it.each(fs.readdirSync(SCANS).filter((name) => name.endsWith('.jpg')))(
    'finds nothing on %s that straightening does not mend',
    async (name) => {
      const findings = await atFirstSight(fs.readFileSync(path.join(SCANS, name)));
      const mended = ['tilted', 'upside-down', 'sideways'];
      expect(findings.filter((finding) => !mended.includes(finding))).toEqual([]);
    },
  );

  it('takes print too pale to be read for faint, never for blank', async () => {
    expect(await judged(faded(await form(), 0.1))).toContain('faint');
  });
});
