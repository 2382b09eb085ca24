import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Digitiser, PageRead } from '../../../../electron/papers/jobs/digitiser.ts';
import { createDigitiser } from '../../../../electron/papers/work/digitiser.ts';
import { unpackReading } from '../../../../electron/papers/work/do-task.ts';
import { paperDetailsSchema } from '../../../../shared/papers/details.ts';
import { confidenceOf, textOf } from '../../../../shared/papers/page-reading.ts';
import { pdfText } from '../../../support/pdf.ts';

const SCANS = path.resolve('tests/fixtures/scans');
const files = new Map<string, Uint8Array>();
let digitiser: Digitiser;

function stored(bytes: Uint8Array): string {
  const key = randomUUID();
  files.set(key, bytes);
  return key;
}

beforeAll(() => {
  digitiser = createDigitiser({
    fileOf: (key) => Promise.resolve(files.get(key)),
    threads: 1,
    today: () => '2026-11-23',
  });
});
afterAll(() => digitiser.close());

function given<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('page work in threads', () => {
  const page = {
    sha256: stored(fs.readFileSync(path.join(SCANS, '12-tro-cap-xa-hoi-jpeg40.jpg'))),
    index: 0,
  };
  let read: PageRead;

  it('counts pages and says what is wrong with a file', async () => {
    expect(await digitiser.open(page.sha256)).toEqual({ ok: true, value: 1 });
    expect(await digitiser.open(stored(new Uint8Array()))).toMatchObject({
      ok: false,
      error: { code: 'paper-empty' },
    });
    expect(await digitiser.open('never-stored')).toMatchObject({
      ok: false,
      error: { code: 'file-missing' },
    });
  });

  it('looks at a page without reading it', async () => {
    expect(given(await digitiser.look(page)).findings).toEqual([]);
    const upside = {
      sha256: stored(fs.readFileSync(path.join(SCANS, '08-to-khai-khai-sinh-upside.jpg'))),
      index: 0,
    };
    expect(given(await digitiser.look(upside)).findings).toEqual(['upside-down']);
  });

  it('reads a page with its picture, a small one, its words and how sure they are', async () => {
    read = given(await digitiser.read(page, 0));
    const reading = unpackReading(read.reading);
    expect(textOf(reading.lines)).toContain('Họ và tên (viết chữ in hoa): HỒ VĂN PHƯỚC');
    expect(read.confidence).toBe(confidenceOf(reading.lines));
    expect(read).toMatchObject({ findings: [], doubtful: false });
    expect(read.thumb.length).toBeLessThan(read.picture.length / 4);
  });

  it('gives up a reading that is no longer wanted, under way or still waiting, and reads the next page', async () => {
    const unwanted = new AbortController();
    const { signal } = unwanted;
    const readings = [digitiser.read(page, 1, { signal }), digitiser.read(page, 2, { signal })];
    const rejected = Promise.all(readings.map((reading) => expect(reading).rejects.toThrow('abort')));
    unwanted.abort();
    await rejected;
    expect(await digitiser.read(page, 0)).toMatchObject({ ok: true });
  });

  it('keeps a page turned as the officer wants it, and doubts what it reads there', async () => {
    const turned = given(await digitiser.read(page, 1));
    expect(unpackReading(turned.reading).measures.turns).toBe(1);
    expect(turned.doubtful).toBe(true);
    const earlier = { readingSha256: stored(turned.reading), turns: 1 } as const;
    const further = given(await digitiser.read(page, 2, { earlier }));
    expect(unpackReading(further.reading).measures.turns).toBe(2);
  });

  it('understands a paper and files it', async () => {
    const readingSha256 = stored(read.reading);
    const { title, proposals } = given(await digitiser.understand([{ pageId: 'trang-1', readingSha256 }]));
    expect(title).toBe('Tờ khai đề nghị trợ giúp xã hội');
    expect(proposals).toContainEqual(
      expect.objectContaining({ field: 'applicantId', value: '075053531338', pageId: 'trang-1' }),
    );
    const pdf = given(
      await digitiser.write({
        pages: [{ ...page, turns: 0, pictureSha256: stored(read.picture), readingSha256 }],
        details: paperDetailsSchema.parse({ title: 'Tờ khai' }),
        dossierNumber: '2026.0001',
        filedAt: '2026-11-23T02:00:00Z',
        unitName: 'UBND xã Trị An',
      }),
    );
    expect(pdfText(pdf)).toContain('HỒ VĂN PHƯỚC');
  });
});
