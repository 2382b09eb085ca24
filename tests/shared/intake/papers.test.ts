import { describe, expect, it } from 'vitest';
import type { PaperForm } from '../../../shared/dossiers/index.ts';
import {
  missingPapers,
  type PaperNotes,
  type Requirement,
  strayPapers,
} from '../../../shared/intake/papers.ts';

const FORM = need('to-khai', 'form');
const ORIGINAL = need('giay-chung-sinh', 'original');
const COPIES = need('ban-sao', 'copy', { copies: 2 });
const SHOWN = need('can-cuoc', 'present');
const CONDITIONAL = need('uy-quyen', 'original', { required: false });

function need(id: string, kind: Requirement['kind'], more: Partial<Requirement> = {}): Requirement {
  return { id, kind, name: id, title: id, required: true, copies: 1, ...more };
}

function paper(
  requirementId: string | null,
  form: PaperForm,
  copies = 1,
  reusedPaperId: string | null = null,
) {
  return { requirementId, form, copies, reusedPaperId };
}

function gaps(requirement: Requirement, papers: PaperNotes['papers'], more: Partial<PaperNotes> = {}) {
  return missingPapers([requirement], { papers, applies: [], excused: [], ...more }).map(
    ({ code, short }) => `${code} ${short}`,
  );
}

describe('what is missing', () => {
  it.each<[string, Requirement, PaperNotes['papers'], string[]]>([
    ['nothing brought', FORM, [], ['paper-absent 1']],
    ['a form filled in', FORM, [paper('to-khai', 'original')], []],
    ['an electronic form', FORM, [paper('to-khai', 'electronic')], []],
    ['a photocopied form', FORM, [paper('to-khai', 'plain-copy')], ['paper-form 1']],
    ['the original', ORIGINAL, [paper('giay-chung-sinh', 'original')], []],
    ['a certified copy in its place', ORIGINAL, [paper('giay-chung-sinh', 'certified-copy')], []],
    ['a copy from the register in its place', ORIGINAL, [paper('giay-chung-sinh', 'registry-copy')], []],
    [
      'a compared copy where the original is asked',
      ORIGINAL,
      [paper('giay-chung-sinh', 'compared-copy')],
      ['paper-form 1'],
    ],
    ['bare photocopies', COPIES, [paper('ban-sao', 'plain-copy', 2)], ['paper-not-compared 2']],
    ['photocopies the officer compared', COPIES, [paper('ban-sao', 'compared-copy', 2)], []],
    ['one copy of two', COPIES, [paper('ban-sao', 'certified-copy')], ['paper-too-few 1']],
    [
      'one certified and one compared',
      COPIES,
      [paper('ban-sao', 'certified-copy'), paper('ban-sao', 'compared-copy')],
      [],
    ],
    [
      'one compared and one bare',
      COPIES,
      [paper('ban-sao', 'compared-copy'), paper('ban-sao', 'plain-copy')],
      ['paper-too-few 1'],
    ],
    ['a line with no copies', COPIES, [paper('ban-sao', 'original', 0)], ['paper-absent 2']],
    ['shown and given back', SHOWN, [paper('can-cuoc', 'original', 0)], []],
    ['only another paper', SHOWN, [paper('ban-sao', 'original')], ['paper-absent 1']],
    ['a paper already held', COPIES, [paper('ban-sao', 'plain-copy', 0, 'giay-cu')], []],
    ['a conditional paper not needed', CONDITIONAL, [], []],
    ['an extra paper', CONDITIONAL, [paper(null, 'original')], []],
  ])('%s', (_name, requirement, papers, expected) => {
    expect(gaps(requirement, papers)).toEqual(expected);
  });

  it('a conditional paper is missing once this case needs it', () => {
    expect(gaps(CONDITIONAL, [], { applies: ['uy-quyen'] })).toEqual(['paper-absent 1']);
  });

  it.each([
    ['Đã có trong CSDL dân cư', []],
    ['  ', ['paper-absent 1']],
  ])('a paper let off needs a reason: %j', (reason, expected) => {
    expect(gaps(ORIGINAL, [], { excused: [{ requirementId: 'giay-chung-sinh', reason }] })).toEqual(expected);
  });

  it('names everything at once, in the order of the procedure’s list', () => {
    const missing = missingPapers([SHOWN, COPIES, CONDITIONAL, FORM], {
      papers: [],
      applies: ['uy-quyen'],
      excused: [],
    });
    expect(missing.map(({ requirementId }) => requirementId)).toEqual([
      'can-cuoc',
      'ban-sao',
      'uy-quyen',
      'to-khai',
    ]);
  });
});

it('papers of another version of the procedure are noticed', () => {
  const papers = [paper('to-khai', 'original'), paper('to-khai-cu', 'original'), paper(null, 'original')];
  expect(strayPapers([FORM], { papers, applies: [], excused: [] })).toEqual([1]);
});
