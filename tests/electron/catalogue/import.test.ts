import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Catalogue, createCatalogue } from '../../../electron/catalogue/index.ts';
import type { ImportPreview } from '../../../shared/catalogue/index.ts';
import type { CallRawInput } from '../../../shared/lib/call.ts';
import { fromWall } from '../../../shared/lib/dates.ts';
import { type Calls, callAs, openTestStore, type Refused, type TestStore } from './support.ts';

type FileEntry = Record<string, unknown> & {
  code: string | null;
  fee: { amount: number | null; note: string };
};
type CatalogueJson = { procedures: FileEntry[]; fields: unknown[]; ended?: string[] };

const TODAY = '2026-11-22';

let test: TestStore;
let catalogue: Catalogue;
let changed: number;

beforeEach(() => {
  test = openTestStore();
  changed = 0;
  catalogue = createCatalogue({
    store: test.store,
    clock: { now: () => fromWall(TODAY, '09:00') },
    publish: () => {
      changed += 1;
    },
  });
});
afterEach(() => test.close());

const call = <N extends keyof Calls>(name: N, input: CallRawInput<Calls[N]>) =>
  callAs(catalogue, name, input);
const exported = async (): Promise<CatalogueJson> => JSON.parse((await call('catalogue.export', {})).text);
const entryOf = (file: CatalogueJson, code: string) => file.procedures.find((entry) => entry.code === code)!;
/** The present catalogue with one thing done to it. */
const edited = async (edit: (file: CatalogueJson) => void) => {
  const file = await exported();
  edit(file);
  return JSON.stringify(file, null, 1);
};
const preview = (text: string, validFrom = '2026-12-01', missing: 'keep' | 'end' = 'keep') =>
  call('catalogue.previewImport', { text, validFrom, missing });
const apply = ({ previewId, validFrom }: ImportPreview) =>
  call('catalogue.applyImport', { previewId, validFrom });
const importEdited = async (
  edit: (file: CatalogueJson) => void,
  validFrom?: string,
  missing?: 'keep' | 'end',
) => apply(await preview(await edited(edit), validFrom, missing));
/** Everything a refused or failed import must leave alone. */
const stored = () =>
  [
    'procedure_field',
    'procedure',
    'procedure_version',
    'requirement',
    'catalogue_import',
    'catalogue_state',
  ].map((table) => test.store.db.prepare(`SELECT * FROM ${table}`).all());

const longer = (file: CatalogueJson) => {
  entryOf(file, '2.000815').duration = { value: 2, unit: 'working-day', note: 'Không quá 02 ngày làm việc' };
};

describe('an export', () => {
  it('imports as no change, whether or not it counts as the whole catalogue', async () => {
    const { text } = await call('catalogue.export', {});
    expect((await preview(text, '2026-12-01', 'end')).counts).toEqual({
      added: 0,
      changed: 0,
      ended: 0,
      unchanged: 267,
      kept: 0,
    });
  });
});

describe('a preview', () => {
  it('says what changes, per procedure and part, and changes nothing', async () => {
    const before = stored();
    const shown = await preview(
      await edited((file) => {
        longer(file);
        file.procedures = file.procedures.filter((entry) =>
          ['2.000815', '1.001193'].includes(entry.code ?? ''),
        );
        file.procedures.push({ ...entryOf(file, '1.001193'), code: '1.999999', name: 'Thủ tục mới' });
      }),
    );
    expect(shown.counts).toEqual({ added: 1, changed: 1, ended: 0, unchanged: 1, kept: 265 });
    expect(shown.changes).toMatchObject([
      {
        kind: 'changed',
        procedureId: '2.000815',
        fields: ['duration'],
        before: { duration: { value: 0 } },
        after: { duration: { value: 2 } },
        laterVersions: [],
      },
      { kind: 'added', after: { code: '1.999999' } },
    ]);
    expect(stored()).toEqual(before);
  });

  it('reads a file that was put into the store', async () => {
    const sha = await test.store.files.put(new TextEncoder().encode(await edited(longer)));
    const shown = await call('catalogue.previewImport', { fileSha: sha, validFrom: '2026-12-01' });
    expect(shown.counts.changed).toBe(1);
  });

  it.each([
    ['no JSON', 'rubbish', 'catalogue-not-json'],
    ['an empty file', '', 'catalogue-not-json'],
  ])('refuses %s', async (_, text, code) => {
    await expect(preview(text)).rejects.toMatchObject({ error: { fields: [{ code, params: { line: 1 } }] } });
  });

  it('refuses bytes that are not UTF-8, and a file that is not in the store', async () => {
    const sha = await test.store.files.put(new Uint8Array([0xff, 0xfe, 0x7b, 0x00]));
    const refused = call('catalogue.previewImport', { fileSha: sha, validFrom: '2026-12-01' });
    await expect(refused).rejects.toThrow('catalogue-file-refused');
    const missing = call('catalogue.previewImport', { fileSha: '0'.repeat(64), validFrom: '2026-12-01' });
    await expect(missing).rejects.toThrow('file-missing');
  });

  it('refuses duplicate codes, unknown units and negative amounts with line and reason, and changes nothing', async () => {
    const before = stored();
    const text = await edited((file) => {
      entryOf(file, '1.001193').duration = { value: 1, unit: 'moon', note: '' };
      entryOf(file, '1.000656').fee = { amount: -5, note: '' };
      entryOf(file, '1.000894').code = '2.000815';
    });
    const error = await preview(text).catch((thrown: Refused) => thrown.error);
    expect(error).toMatchObject({
      code: 'catalogue-file-refused',
      params: { problems: 2 },
      fields: [
        {
          code: 'catalogue-unknown-unit',
          path: 'procedures[0].duration.unit',
          params: { entry: '1.001193' },
        },
        { code: 'catalogue-negative', path: 'procedures[1].fee.amount', params: { value: '-5' } },
      ],
    });
    const line = Number((error as Refused['error']).fields?.[0]?.params?.line);
    expect(text.split('\n')[line - 1]).toContain('moon');
    expect(stored()).toEqual(before);

    const twice = await edited((file) => {
      entryOf(file, '1.000894').code = '2.000815';
    });
    await expect(preview(twice)).rejects.toMatchObject({
      error: { fields: [{ code: 'catalogue-duplicate-code', params: { value: '2.000815' } }] },
    });
  });
});

describe('applying', () => {
  it('starts a new version on its first day and keeps the old one for what was received under it', async () => {
    const old = catalogue.inForce('2.000815', TODAY)!;
    expect(await importEdited(longer)).toMatchObject({ added: 0, changed: 1, ended: 0 });

    expect(catalogue.inForce('2.000815', '2026-11-30')).toMatchObject({
      versionId: old.versionId,
      validTo: '2026-11-30',
    });
    const next = catalogue.inForce('2.000815', '2026-12-01')!;
    expect(next).toMatchObject({
      number: 2,
      validFrom: '2026-12-01',
      duration: { value: 2 },
      feeRules: old.feeRules,
    });
    expect(catalogue.findVersion(old.versionId)?.duration.unit).toBe('same-day');
    expect(changed).toBe(1);
    const { versions } = await call('catalogue.history', { procedure: '2.000815' });
    expect(versions).toMatchObject([
      { number: 2, fields: ['duration'] },
      { number: 1, fields: [] },
    ]);
  });

  it('shows the search what is in force on the day asked for', async () => {
    await importEdited((file) => {
      entryOf(file, '2.000815').name = 'Tên hoàn toàn khác';
    });
    const on = async (day: string) =>
      (await call('catalogue.search', { text: '2.000815', day })).procedures[0]?.name;
    expect(await on('2026-11-30')).toMatch(/^Chứng thực bản sao/);
    expect(await on('2026-12-01')).toBe('Tên hoàn toàn khác');
  });

  it('ends what is abolished the day before, and lets it come back under the same id', async () => {
    await importEdited((file) => {
      file.procedures = [];
      file.ended = ['2.000815'];
    });
    expect(catalogue.inForce('2.000815', '2026-11-30')).toBeDefined();
    expect(catalogue.inForce('2.000815', '2026-12-01')).toBeUndefined();
    const file = await exported();
    const back = { ...file, procedures: [entryOf(file, '2.000815')] };
    await apply(await preview(JSON.stringify(back), '2027-01-01'));
    expect(catalogue.inForce('2.000815', '2026-12-15')).toBeUndefined();
    expect(catalogue.inForce('2.000815', '2027-01-01')).toMatchObject({ number: 2, procedureId: '2.000815' });
  });

  it('ends what a whole catalogue does not list', async () => {
    const counts = await importEdited(
      (file) => {
        file.procedures = file.procedures.filter((entry) => entry.field === 'CHUNGTHUC');
      },
      '2026-12-01',
      'end',
    );
    expect(counts).toMatchObject({ added: 0, changed: 0, ended: 254 });
    expect((await call('catalogue.fields', { day: '2026-12-01' })).total).toBe(13);
  });

  it('keeps the id of a procedure that gets its code, and finds it by both', async () => {
    const found = (await call('catalogue.search', { text: 'chứng thực bản sao điện tử' })).procedures[0]!;
    expect(found.code).toBeNull();
    await importEdited((file) => {
      file.procedures.find((entry) => entry.name === found.name)!.code = '2.999999';
    }, TODAY);
    expect(catalogue.inForce('2.999999', TODAY)).toMatchObject({
      procedureId: found.procedureId,
      code: '2.999999',
    });
    expect(catalogue.inForce(found.procedureId, TODAY)?.code).toBe('2.999999');
    const [now] = (await call('catalogue.search', { text: '2999999' })).procedures;
    expect(now?.procedureId).toBe(found.procedureId);
  });

  it('inserts an urgent change before a version already entered for later, and says that one stays', async () => {
    await importEdited((file) => {
      entryOf(file, '2.000815').result = 'Theo luật mới';
    }, '2027-03-01');
    const shown = await preview(await edited(longer), '2026-12-01');
    expect(shown.changes).toMatchObject([{ laterVersions: ['2027-03-01'] }]);
    await apply(shown);
    const at = (day: string) => catalogue.inForce('2.000815', day)!;
    expect(at('2026-11-30').number).toBe(1);
    expect(at('2026-12-01')).toMatchObject({ number: 3, validTo: '2027-02-28', duration: { value: 2 } });
    expect(at('2027-03-01')).toMatchObject({ number: 2, result: 'Theo luật mới', duration: { value: 0 } });
  });

  it('corrects a version on its own first day without losing it', async () => {
    await importEdited(longer);
    const wrong = catalogue.inForce('2.000815', '2026-12-01')!;
    const file = JSON.parse((await call('catalogue.export', { day: '2026-12-01' })).text) as CatalogueJson;
    entryOf(file, '2.000815').duration = { value: 3, unit: 'working-day', note: '' };
    await apply(await preview(JSON.stringify(file), '2026-12-01'));
    expect(catalogue.inForce('2.000815', '2026-12-01')).toMatchObject({ number: 3, duration: { value: 3 } });
    expect(catalogue.inForce('2.000815', '2026-11-30')?.number).toBe(1);
    expect(catalogue.findVersion(wrong.versionId)?.duration.value).toBe(2);
  });

  it('adds new fields and shows renamed ones before', async () => {
    const shown = await preview(
      await edited((file) => {
        file.fields.push({ code: 'MOI', name: 'Lĩnh vực mới' });
        (file.fields[0] as { name: string }).name = 'Hộ tịch, quốc tịch';
        file.procedures = [{ ...entryOf(file, '2.000815'), code: '1.888888', name: 'Mới', field: 'MOI' }];
      }),
      TODAY,
    );
    expect(shown.newFields).toEqual([
      { code: 'HOTICH', name: 'Hộ tịch, quốc tịch' },
      { code: 'MOI', name: 'Lĩnh vực mới' },
    ]);
    await apply(shown);
    expect(catalogue.inForce('1.888888', TODAY)?.fieldName).toBe('Lĩnh vực mới');
    expect(catalogue.inForce('1.001193', TODAY)?.fieldName).toBe('Hộ tịch, quốc tịch');
  });

  it('asks for the board to be renewed when the posted version is replaced', async () => {
    const versionId = catalogue.inForce('2.000815', TODAY)!.versionId;
    await call('catalogue.markPosted', { versionIds: [versionId], medium: 'board', postedOn: TODAY });
    await importEdited(longer, TODAY);
    const row = (await call('catalogue.postingList', {})).procedures.find((each) => each.code === '2.000815');
    expect(row?.media[0]).toEqual({ medium: 'board', state: 'outdated', postedOn: TODAY });
  });

  it('refuses when the catalogue moved after the preview, and for another day than was looked at', async () => {
    const first = await preview(await edited(longer), TODAY);
    const second = await preview(
      await edited((file) => {
        entryOf(file, '2.000815').result = 'Khác';
      }),
      TODAY,
    );
    await apply(second);
    const before = stored();
    await expect(apply(first)).rejects.toThrow('changed-meanwhile');
    await expect(apply({ ...first, previewId: 'gone' })).rejects.toThrow('catalogue-preview-gone');
    await expect(apply(second)).rejects.toThrow('catalogue-preview-gone');
    expect(stored()).toEqual(before);
  });

  it('leaves nothing behind when the disk gives up in the middle', async () => {
    const shown = await preview(
      await edited((file) => {
        for (const entry of file.procedures) entry.source = 'QĐ mới';
      }),
    );
    const before = stored();
    test.store.db.exec(`CREATE TEMP TRIGGER full BEFORE INSERT ON requirement WHEN NEW.version_id LIKE '2.000815@%'
      BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    await expect(apply(shown)).rejects.toThrow('disk full');
    expect(stored()).toEqual(before);
    expect(catalogue.inForce('1.001193', '2026-12-01')?.source).not.toBe('QĐ mới');
    test.store.db.exec('DROP TRIGGER temp.full');
    expect(await apply(shown)).toMatchObject({ changed: 267 });
  });
});
