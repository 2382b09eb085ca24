import { describe, expect, it } from 'vitest';
import { answersRequirement, type HeldPaper, heldFor, reuseBar } from '../../../shared/papers/held.ts';
import { kindOfTitle, kindsNamedIn } from '../../../shared/papers/kinds.ts';

const OWNER = '075190000001';
const TODAY = '2026-11-23';

function held(changes: Partial<HeldPaper> = {}): HeldPaper {
  return {
    paperId: 'p1',
    title: 'Giấy khai sinh',
    kind: 'birth-certificate',
    ownerIdNumber: OWNER,
    number: '12/2019',
    issuer: 'UBND xã Trị An',
    issuedOn: '2019-03-01',
    validTo: null,
    scope: '',
    use: 'any-dossier',
    digitisedAs: 0,
    digitisedOn: '2026-03-12',
    pages: 1,
    dossierId: 'd1',
    dossierNumber: 'TA-B-260312-001-0',
    replacedBy: null,
    withdrawn: false,
    ...changes,
  };
}

describe('a paper already held', () => {
  it.each<[string, Partial<HeldPaper>, string | undefined]>([
    ['serves again', {}, undefined],
    ['serves on its last day', { validTo: TODAY }, undefined],
    ['does not serve after its last day', { validTo: '2026-11-22' }, 'expired'],
    ['does not serve another person', { ownerIdNumber: '075190000002' }, 'other-owner'],
    ['does not serve when nobody knows whose it is', { ownerIdNumber: '' }, 'other-owner'],
    ['does not serve when a newer one took its place', { replacedBy: 'p2' }, 'replaced'],
    ['does not serve when its use was stopped', { withdrawn: true }, 'withdrawn'],
    ['does not serve when it was made for one dossier', { use: 'this-dossier' }, 'this-dossier-only'],
  ])('%s', (_what, changes, bar) => {
    expect(reuseBar(held(changes), OWNER, TODAY)).toBe(bar);
  });

  it('serves nobody by the empty number of two persons unknown', () => {
    expect(reuseBar(held({ ownerIdNumber: '' }), '', TODAY)).toBe('other-owner');
  });
});

describe('what a requirement asks for', () => {
  it.each([
    ['Bản sao Giấy khai sinh hợp lệ; không có thì bản sao giấy tờ tùy thân', true],
    ['Giấy khai sinh/giấy chứng sinh của con (không nộp nếu khai thác được dữ liệu)', true],
    ['Trích lục khai sinh', true],
    ['Giấy chứng sinh', false],
    ['Tờ khai đăng ký khai sinh', false],
    ['Giấy chứng nhận kết hôn của cha, mẹ', false],
  ])('“%s” by a birth certificate: %s', (requirement, answered) => {
    expect(answersRequirement(held(), requirement)).toBe(answered);
  });

  it('is the same wording in another dossier, brackets and "nếu có" aside', () => {
    const paper = held({ kind: null, title: 'Hợp đồng liên kết (nếu có)' });
    expect(answersRequirement(paper, 'Bản sao hợp đồng liên kết')).toBe(true);
    expect(answersRequirement(paper, 'Hợp đồng tín dụng')).toBe(false);
  });
});

describe('a paper filed under words that name no one paper', () => {
  it.each([
    'Bản chính giấy tờ, văn bản làm cơ sở chứng thực',
    'Văn bản ủy quyền (nếu ủy quyền)',
    'Các tài liệu, chứng cứ liên quan',
  ])('“%s” answers nothing another time', (wording) => {
    expect(answersRequirement(held({ kind: null, title: wording }), wording)).toBe(false);
  });
});

describe('the checklist', () => {
  const asked = [
    { id: 'r1', kind: 'form', name: 'Tờ khai kèm Giấy khai sinh' },
    { id: 'r2', kind: 'copy', name: 'Giấy khai sinh' },
    { id: 'r3', kind: 'present', name: 'Thẻ căn cước/CCCD hoặc hộ chiếu' },
  ];

  it('offers the latest first, and never answers a form', () => {
    const papers = [
      held(),
      held({ paperId: 'p2', digitisedOn: '2026-10-01' }),
      held({ paperId: 'p3', kind: 'passport', title: 'Hộ chiếu', validTo: '2020-01-01' }),
    ];
    const answers = heldFor(asked, papers, OWNER, TODAY);
    expect([...answers].map(([id, found]) => [id, found.map(({ paperId }) => paperId)])).toEqual([
      ['r2', ['p2', 'p1']],
    ]);
  });
});

describe('the words that name a paper', () => {
  it.each([
    ['Thẻ căn cước', 'id-card'],
    ['CCCD', 'id-card'],
    ['GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT', 'land-certificate'],
    ['Giấy xác nhận tình trạng hôn nhân', 'marital-status'],
    ['Thẻ căn cước/CCCD hoặc hộ chiếu', undefined],
    ['Văn bản ủy quyền', undefined],
    ['Đơn đăng ký, cấp giấy chứng nhận quyền sử dụng đất', undefined],
    ['Tờ khai cấp giấy xác nhận tình trạng hôn nhân', undefined],
    ['Giấy đề nghị đăng ký hộ kinh doanh', undefined],
  ])('%s: %s', (title, kind) => {
    expect(kindOfTitle(title)).toBe(kind);
  });

  it('may name several', () => {
    expect(kindsNamedIn('Giấy khai sinh/giấy chứng sinh của con')).toEqual([
      'birth-certificate',
      'birth-notice',
    ]);
  });
});
