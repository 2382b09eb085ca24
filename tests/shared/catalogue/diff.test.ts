import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../shared/catalogue/file.ts';
import {
  diffRequirements,
  type Known,
  planImport,
  procedureIdOf,
  readCatalogueFile,
} from '../../../shared/catalogue/index.ts';
import type { FeeRule } from '../../../shared/fees/index.ts';
import { entry, fileText } from './sample.ts';

const parsed = (procedures: readonly Record<string, unknown>[], changes = {}) => {
  const read = readCatalogueFile(fileText(procedures, changes));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const perPage: FeeRule = {
  code: 'CT',
  name: 'Phí',
  kind: 'phi',
  amount: { type: 'per-page', tiers: [{ fromPage: 1, vndPerPage: 2000 }] },
  basis: 'TT 226/2016/TT-BTC',
  confidence: 'sure',
};
const known = (changes = {}): Known => {
  const content = contentOf(parsed([entry(changes)]).procedures[0]!, [perPage]);
  return { procedureId: procedureIdOf(content), content };
};
const plan = (
  present: readonly Known[],
  next: readonly Record<string, unknown>[],
  options: { missing?: 'end' | 'keep'; ended?: readonly string[] } = {},
) =>
  planImport(present, parsed(next, { ended: options.ended ?? [] }), { missing: options.missing ?? 'keep' });

describe('planImport', () => {
  it('finds nothing to change in the same entries, and keeps their fee rules', () => {
    expect(plan([known()], [entry()])).toEqual({ changes: [], unchanged: 1, kept: 0 });
  });

  it('names the parts that changed, with before and after', () => {
    const after = entry({ duration: { value: 2, unit: 'working-day', note: 'x' }, confidence: 'likely' });
    expect(plan([known()], [after])).toMatchObject({
      unchanged: 0,
      changes: [
        {
          kind: 'changed',
          procedureId: '2.000815',
          fields: ['duration', 'confidence'],
          before: { duration: { value: 0 } },
          after: { duration: { value: 2, unit: 'working-day' }, feeRules: [perPage] },
        },
      ],
    });
  });

  it('does not keep fee rules of an amount that changed: they become a guess to be looked at', () => {
    const [change] = plan([known()], [entry({ fee: { amount: 3000, note: '3.000 đồng/trang' } })]).changes;
    expect(change).toMatchObject({
      fields: ['fee', 'feeRules'],
      after: { feeRules: [{ amount: { type: 'per-case', vnd: 3000 }, confidence: 'guess' }] },
    });
  });

  it('takes the fee rules a file gives', () => {
    const rules = [{ ...perPage, amount: { type: 'fixed', vnd: 5000 } }];
    expect(plan([known()], [entry({ feeRules: rules })]).changes).toMatchObject([
      { fields: ['feeRules'], after: { feeRules: rules } },
    ]);
  });

  it('adds what is new: free, unknown, or with a late charge', () => {
    const added = (changes: Record<string, unknown>) => plan([], [entry(changes)]).changes[0];
    expect(added({ fee: { amount: 0, note: 'Không thu' } })).toMatchObject({
      kind: 'added',
      after: { feeRules: [] },
    });
    expect(added({ fee: { amount: null, note: 'Lệ phí hộ tịch do HĐND quy định' } })).toMatchObject({
      after: { feeRules: [{ name: 'Lệ phí hộ tịch', kind: 'le-phi', amount: { type: 'unknown' } }] },
    });
    expect(
      added({ fee: { amount: 0, note: '' }, lePhi: { amount: null, note: 'Quá hạn: theo HĐND' } }),
    ).toMatchObject({
      after: { feeRules: [{ amount: { type: 'unknown' }, condition: 'Quá hạn: theo HĐND' }] },
    });
  });

  it('keeps what a decision about some procedures does not list, and ends it for a whole catalogue', () => {
    const other = known({ code: '1.001193', name: 'Đăng ký khai sinh', field: 'HOTICH' });
    expect(plan([known(), other], [entry()])).toEqual({ changes: [], unchanged: 1, kept: 1 });
    expect(plan([known(), other], [entry()], { missing: 'end' })).toMatchObject({
      kept: 0,
      changes: [{ kind: 'ended', procedureId: '1.001193' }],
    });
  });

  it('ends what the file abolishes by code, and nothing else', () => {
    const other = known({ code: '1.001193', name: 'Đăng ký khai sinh', field: 'HOTICH' });
    expect(plan([known(), other], [], { ended: ['1.001193', '1.000000'] })).toMatchObject({
      kept: 1,
      changes: [{ kind: 'ended', procedureId: '1.001193' }],
    });
  });

  it('recognises an entry that has got its code, however its name is cased', () => {
    const uncoded = known({ code: null });
    const [change, ...more] = plan([uncoded], [entry({ name: 'CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH' })]).changes;
    expect(more).toEqual([]);
    expect(change).toMatchObject({
      kind: 'changed',
      procedureId: uncoded.procedureId,
      fields: ['code', 'name'],
    });
  });

  it('takes only the first of two coded entries of one name for the one that had no code', () => {
    const uncoded = known({ code: null });
    expect(plan([uncoded], [entry({ code: '1.000001' }), entry({ code: '1.000002' })]).changes).toMatchObject(
      [
        { kind: 'changed', procedureId: uncoded.procedureId, after: { code: '1.000001' } },
        { kind: 'added', after: { code: '1.000002' } },
      ],
    );
  });

  it('follows a coded procedure through a new name and a new field', () => {
    expect(plan([known()], [entry({ name: 'Tên mới', field: 'HOTICH' })]).changes).toMatchObject([
      { kind: 'changed', procedureId: '2.000815', fields: ['name', 'fieldCode'] },
    ]);
  });
});

describe('diffRequirements', () => {
  const paper = (name: string, required = true) => ({ kind: 'copy' as const, name, copies: 1, required });

  it('joins papers by name, and does not take a new order for a change', () => {
    const before = [paper('Đơn'), paper('Giấy khai sinh'), paper('Hộ chiếu')];
    const after = [paper('Giấy khai sinh'), paper('Đơn', false), paper('Ảnh')];
    expect(diffRequirements(before, after)).toEqual([
      { kind: 'changed', before: before[0], after: after[1] },
      { kind: 'added', after: after[2] },
      { kind: 'removed', before: before[2] },
    ]);
    expect(diffRequirements(before, before.toReversed())).toEqual([]);
  });
});
