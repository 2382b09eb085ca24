import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createForms, type Forms } from '../../../electron/forms/index.ts';
import type { AppError } from '../../../shared/errors.ts';
import {
  buildReceiptData,
  FORM_CODES,
  type FormTemplate,
  type IssuedForm,
} from '../../../shared/forms/index.ts';
import { sampleReceipt } from '../../../shared/forms/sample-material.ts';
import { fromWall } from '../../../shared/lib/dates.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { pdfInfo, pdfText } from '../../support/pdf.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const officer = { officerId: 'o1', name: 'Trần Văn Thử' };
const context = { senderId: 'w1', caller: { ...officer, roles: ['admin'] as const } };
const at = fromWall('2026-11-20', '08:15');
const data = buildReceiptData(sampleReceipt);
const aReceipt = { code: 'receipt', data, refs: { dossierId: 'd1' }, at, by: officer } as const;

function unwrap<T>(result: Result<T, AppError>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('issued forms', () => {
  let test: TestStore;
  let forms: Forms;
  let now: number;

  const open = () =>
    createForms({
      store: test.store,
      clock: { now: () => now },
      identity: () => ({ unit: 'TA', counter: 'B' }),
    });
  const issued = async (dossierId = 'd1') =>
    unwrap(await forms.handlers['forms.issued']({ dossierId }, context)).forms;
  const pdfOf = async (sha256: string) => {
    const bytes = await test.store.files.get(sha256);
    if (!bytes) throw new Error('no such file');
    return bytes;
  };
  const reprint = async (id: string, copies?: string[]) =>
    unwrap(
      await forms.handlers['forms.reprint'](
        { id, reason: 'Máy in kẹt giấy', ...(copies && { copies }) },
        context,
      ),
    );
  const templateOf = async () =>
    unwrap(await forms.handlers['forms.templates']({ code: 'receipt' }, context));
  const save = async (change: (template: FormTemplate) => unknown) => {
    const { current, versions } = await templateOf();
    const basedOn = versions.find((version) => version.current)?.sha256 ?? '';
    return forms.handlers['forms.saveTemplate'](
      { code: 'receipt', template: change(structuredClone(current)), basedOn, note: 'Sửa lời dặn' },
      context,
    );
  };

  beforeEach(() => {
    test = openTestStore();
    now = at;
    forms = open();
  });
  afterEach(() => test.close());

  describe('the slip for a roll', () => {
    const slipOf = async (id: string, ifChosen = false) =>
      unwrap(await forms.handlers['forms.slipOf']({ id, ifChosen }, context)).form;

    it('says what the receipt says, and is made once', async () => {
      const receipt = unwrap(forms.freeze(aReceipt));
      const slip = await slipOf(receipt.id);
      expect(slip).toMatchObject({ code: 'appointment-slip', paper: 'roll-80', dossierId: 'd1' });
      expect(await slipOf(receipt.id)).toMatchObject({ id: slip?.id });
      const { sha256 } = unwrap(await forms.print(slip!.id));
      const words = pdfText(await pdfOf(sha256));
      for (const word of [data.dossierNumber, data.ownerName, 'ngày 10 tháng 02 năm 2026'])
        expect(words).toContain(word);
      expect((await issued()).map(({ code }) => code)).toEqual(['receipt', 'appointment-slip']);
    });

    it('is made by itself only where a printer was chosen for slips', async () => {
      const receipt = unwrap(forms.freeze(aReceipt));
      expect(await slipOf(receipt.id, true)).toBeNull();
      await forms.handlers['forms.choosePrinter']({ code: 'appointment-slip', printer: 'Cuon80' }, context);
      expect(await slipOf(receipt.id, true)).toMatchObject({ code: 'appointment-slip' });
    });

    it('follows a receipt only', async () => {
      const slip = await slipOf(unwrap(forms.freeze(aReceipt)).id);
      const answer = await forms.handlers['forms.slipOf']({ id: slip!.id, ifChosen: false }, context);
      expect(answer).toMatchObject({ error: { code: 'not-found' } });
    });
  });

  it('freeze their strings inside the caller’s transaction: nothing is left when it is rolled back', async () => {
    expect(() =>
      test.store.write(() => {
        unwrap(forms.freeze(aReceipt));
        throw new Error('called off');
      }),
    ).toThrow('called off');
    expect(await issued()).toEqual([]);
  });

  it('get their PDF afterwards, which is kept and listed', async () => {
    const frozen = test.store.write(() => unwrap(forms.freeze(aReceipt)));
    expect(frozen.pdf).toBeUndefined();
    const { sha256 } = unwrap(await forms.print(frozen.id));
    expect(await issued()).toEqual([
      {
        id: frozen.id,
        code: 'receipt',
        name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
        templateVersion: '2025-1',
        paper: 'A4',
        orientation: 'portrait',
        dossierId: 'd1',
        copies: [
          { key: 'keep', label: 'Lưu' },
          { key: 'customer', label: 'Giao khách hàng' },
        ],
        issuedAt: at,
        issuedBy: 'o1',
        issuedByName: 'Trần Văn Thử',
        reprintNumber: 0,
        printed: false,
        reason: '',
        reprints: 0,
        pdf: sha256,
      },
    ]);
    expect(pdfText(await pdfOf(sha256))).toContain('Nguyễn Thị Mẫu');
  });

  it('give the same bytes when the PDF has to be made after a crash, or again after a loss', async () => {
    const frozen = test.store.write(() => unwrap(forms.freeze(aReceipt)));
    const first = unwrap(await open().print(frozen.id));
    const twin = test.store.write(() => unwrap(forms.freeze(aReceipt)));
    expect(unwrap(await open().print(twin.id))).toEqual(first);
    const reply = await open().handlers['forms.file']({ id: frozen.id }, context);
    expect(reply).toEqual({ ok: true, value: first });
  });

  it('belong to a dossier or to a record of their own', async () => {
    unwrap(await forms.issue({ ...aReceipt, refs: { recordId: 'r7' } }));
    expect(await issued()).toEqual([]);
    const ofRecord = unwrap(await forms.handlers['forms.issued']({ recordId: 'r7' }, context)).forms;
    expect(ofRecord).toMatchObject([{ recordId: 'r7' }]);
  });

  it('refuse data that lacks a printed field, and write nothing', async () => {
    const { ownerName: _forgotten, ...holes } = data;
    const reply = forms.freeze({ ...aReceipt, data: holes as typeof data });
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'form-field-missing', params: { field: 'ownerName' } },
    });
    expect(await issued()).toEqual([]);
  });

  it('print the copies asked for, and refuse one that the form does not have', async () => {
    const one = unwrap(await forms.issue({ ...aReceipt, copies: ['customer'] }));
    expect(pdfInfo(await pdfOf(one.pdf)).Pages).toBe('1');
    expect(forms.freeze({ ...aReceipt, copies: ['archive'] })).toMatchObject({
      error: { code: 'form-copy-unknown' },
    });
  });

  it('can be changed by nobody', async () => {
    const { id } = unwrap(await forms.issue(aReceipt));
    const change = (sql: string) => () => test.store.db.prepare(sql).run(id);
    expect(change("UPDATE issued_form SET data = '{}' WHERE id = ?")).toThrow('frozen');
    expect(change("UPDATE issued_form SET pdf_sha256 = 'x' WHERE id = ?")).toThrow('frozen');
    expect(change('DELETE FROM issued_form WHERE id = ?')).toThrow('frozen');
  });

  it('answer for an unknown form that it is not there', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    expect(await forms.print(id)).toMatchObject({ error: { code: 'not-found' } });
    expect(await forms.handlers['forms.reprint']({ id, reason: 'Mất phiếu' }, context)).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  describe('printed again', () => {
    it('are marked, counted and recorded with the reason, and the first print stays as it was', async () => {
      const first = unwrap(await forms.issue(aReceipt));
      now = at + 3_600_000;
      const once = await reprint(first.id);
      const twice = await reprint(once.form.id, ['customer']);
      expect(pdfText(await pdfOf(once.sha256))).toContain('BẢN IN LẠI lần 1');
      expect(pdfText(await pdfOf(twice.sha256))).toContain('BẢN IN LẠI lần 2');
      expect(pdfInfo(await pdfOf(twice.sha256)).Pages).toBe('1');
      expect(pdfText(await pdfOf(first.pdf))).not.toContain('BẢN IN LẠI');
      const shape = ({ reprintOf, reprintNumber, reprints, reason, issuedAt }: IssuedForm) => [
        reprintOf,
        reprintNumber,
        reprints,
        reason,
        issuedAt,
      ];
      expect((await issued()).map(shape)).toEqual([
        [undefined, 0, 2, '', at],
        [first.id, 1, 0, 'Máy in kẹt giấy', now],
        [first.id, 2, 0, 'Máy in kẹt giấy', now],
      ]);
    });

    it('say what the first print said, although the wording was edited since', async () => {
      const first = unwrap(await forms.issue(aReceipt));
      unwrap(await save((template) => edited(template, 'LỜI DẶN MỚI')));
      const { form, sha256 } = await reprint(first.id);
      expect(form.templateVersion).toBe('2025-1');
      expect(pdfText(await pdfOf(sha256))).not.toContain('LỜI DẶN MỚI');
    });
  });

  describe('wording', () => {
    it('once edited is a new version for new forms; old prints stay identical', async () => {
      const before = unwrap(await forms.issue(aReceipt));
      const saved = unwrap(await save((template) => edited(template, 'LỜI DẶN MỚI')));
      expect(saved).toMatchObject({
        version: '2025-1+1',
        origin: 'edited',
        current: true,
        savedBy: 'Trần Văn Thử',
      });
      const after = unwrap(await forms.issue(aReceipt));
      expect(after.templateVersion).toBe('2025-1+1');
      expect(pdfText(await pdfOf(after.pdf))).toContain('LỜI DẶN MỚI');
      expect(unwrap(await open().print(before.id)).sha256).toBe(before.pdf);
    });

    it('keeps its history, and any version can be taken into use again', async () => {
      unwrap(await save((template) => edited(template, 'MỘT')));
      unwrap(await save((template) => edited(template, 'HAI')));
      const { versions } = await templateOf();
      expect(versions.map(({ version, current }) => [version, current])).toEqual([
        ['2025-1+2', true],
        ['2025-1+1', false],
        ['2025-1', false],
      ]);
      for (const version of [versions[1], versions[2]]) {
        unwrap(
          await forms.handlers['forms.chooseTemplate'](
            { code: 'receipt', sha256: version?.sha256 ?? '' },
            context,
          ),
        );
        expect(unwrap(await forms.issue(aReceipt)).templateVersion).toBe(version?.version);
      }
    });

    it('is refused where it asks for data the form never has, even in a part that the sample does not print', async () => {
      for (const [place, words] of [
        ['paymentQr', 'Gọi {nobody}'],
        ['certification', '{nobody}'],
      ]) {
        const answer = await save((template) =>
          JSON.parse(
            JSON.stringify(template, (_, part) =>
              part?.when === place && part.type === 'columns'
                ? { ...part, columns: [{ width: 1, items: [{ text: words }] }] }
                : part?.when === place && part.type === 'table'
                  ? { ...part, columns: [{ title: 'TT', cell: words, width: 1 }] }
                  : part,
            ),
          ),
        );
        expect(answer).toMatchObject({ ok: false, error: { code: 'form-field-missing' } });
      }
      expect((await templateOf()).versions).toHaveLength(1);
    });

    it('of one form cannot be chosen for another', async () => {
      const { versions } = await templateOf();
      const sha256 = versions[0]?.sha256 ?? '';
      expect(
        await forms.handlers['forms.chooseTemplate']({ code: 'refusal', sha256 }, context),
      ).toMatchObject({
        error: { code: 'not-found' },
      });
    });

    it.each([
      [
        'a field that no data has',
        (template: FormTemplate) => edited(template, '{ownersName}'),
        'form-field-missing',
      ],
      ['bold left open', (template: FormTemplate) => edited(template, '**đậm'), 'form-template-invalid'],
      ['no parts at all', (template: FormTemplate) => ({ ...template, blocks: [] }), 'form-template-invalid'],
      [
        'another form’s code',
        (template: FormTemplate) => ({ ...template, code: 'refusal' }),
        'form-template-invalid',
      ],
      ['no template at all', () => 'xin chào', 'form-template-invalid'],
    ])('with %s is refused and the one in use stays', async (_what, change, code) => {
      expect(await save(change)).toMatchObject({ ok: false, error: { code } });
      expect((await templateOf()).versions).toHaveLength(1);
    });

    it('edited in two windows at once: the second is told', async () => {
      const { current, versions } = await templateOf();
      const second = {
        code: 'receipt' as const,
        template: edited(current, 'HAI'),
        basedOn: versions[0]?.sha256 ?? '',
        note: 'Sửa lời',
      };
      unwrap(await save((template) => edited(template, 'MỘT')));
      expect(await forms.handlers['forms.saveTemplate'](second, context)).toMatchObject({
        error: { code: 'changed-meanwhile' },
      });
    });

    it('cannot be altered in the database', async () => {
      unwrap(await forms.issue(aReceipt));
      expect(() => test.store.db.exec("UPDATE form_template SET body = '{}'")).toThrow('append-only');
      expect(() => test.store.db.exec('DELETE FROM form_template')).toThrow('append-only');
    });
  });

  describe('previews', () => {
    const preview = (
      of: Parameters<(typeof forms.handlers)['forms.preview']>[0]['of'],
      from = 0,
      count = 4,
    ) => forms.handlers['forms.preview']({ of, from, count }, context);

    it('show an issued form as pictures of its pages', async () => {
      const { id, pdf } = unwrap(await forms.issue(aReceipt));
      const shown = unwrap(await preview({ kind: 'issued', id }));
      expect(shown).toMatchObject({ pdf, pageCount: 2 });
      expect(shown.pages).toHaveLength(2);
      const png = await pdfOf(shown.pages[0]?.sha256 ?? '');
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      // A4 in the proportion of paper, and not blank.
      expect((shown.pages[0]?.height ?? 0) / (shown.pages[0]?.width ?? 1)).toBeCloseTo(297 / 210, 2);
      expect(png.byteLength).toBeGreaterThan(10_000);
    });

    it('show some pages of a long form at a time', async () => {
      const shown = unwrap(await preview({ kind: 'sample', code: 'ledger' }, 2, 2));
      expect(shown.pageCount).toBeGreaterThan(3);
      expect(shown.pages).toHaveLength(2);
      expect(unwrap(await preview({ kind: 'sample', code: 'ledger' }, 99, 2)).pages).toEqual([]);
    });

    it('show what is about to be printed without issuing it', async () => {
      const shown = unwrap(await preview({ kind: 'data', code: 'receipt', data }));
      expect(pdfText(await pdfOf(shown.pdf))).toContain('Nguyễn Thị Mẫu');
      expect(await issued()).toEqual([]);
    });

    it('name the fields that the data lacks', async () => {
      const { dueAt: _forgotten, ...holes } = data;
      expect(await preview({ kind: 'data', code: 'receipt', data: holes })).toMatchObject({
        error: { code: 'invalid-input', fields: [{ path: 'dueAt' }] },
      });
    });

    it('show an edited wording before it is saved', async () => {
      const { current } = await templateOf();
      const shown = unwrap(
        await preview({ kind: 'sample', code: 'receipt', template: edited(current, 'THỬ LỜI') }),
      );
      expect(pdfText(await pdfOf(shown.pdf))).toContain('THỬ LỜI');
      const broken = await preview({
        kind: 'sample',
        code: 'receipt',
        template: edited(current, '{nobody}'),
      });
      expect(broken).toMatchObject({ error: { code: 'form-field-missing', params: { field: 'nobody' } } });
    });

    it('exist for every form of the gallery', async () => {
      const gallery = unwrap(await forms.handlers['forms.gallery']({}, context)).forms;
      expect(gallery.map(({ code }) => code)).toEqual([...FORM_CODES]);
      for (const { code } of gallery) {
        expect(unwrap(await preview({ kind: 'sample', code }, 0, 1)).pages).toHaveLength(1);
      }
    });
  });
});

/** The template with one more line at its end. */
function edited(template: FormTemplate, line: string): unknown {
  return { ...template, blocks: [...template.blocks, { type: 'paragraph', text: line }] };
}
