import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createForms } from '../../../electron/forms/index.ts';
import { type ReceivedPaper, receivedPaperSchema } from '../../../shared/dossiers/record.ts';
import { sampleValues } from '../../../shared/forms/index.ts';
import type { SheetPlace } from '../../../shared/papers/index.ts';
import {
  aPdf,
  good,
  LAN,
  MONDAY,
  NO_TARGET,
  type OpenPapers,
  openPapers,
  REQUIREMENTS,
} from '../../support/papers.ts';
import type { Script } from '../../support/plain-digitiser.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

// Sorting around a pipeline that sees the codes it is told to see; papers-jobs/stack.test.ts does it with real sheets.
let test: TestStore;
let papers: OpenPapers;

beforeEach(() => {
  test = openTestStore();
  papers = openPapers(test);
});
afterEach(async () => {
  await papers.close();
  test.close();
});

/** A dossier with the three papers of the support's procedure, as its receipt lists them. */
function aDossier(localNumber: string) {
  return papers.receive({
    localNumber,
    papers: REQUIREMENTS.map(({ id, title }) => aPaper(id, title)),
  });
}
function aPaper(requirementId: string, name: string): ReceivedPaper {
  return receivedPaperSchema.parse({ requirementId, name, form: 'original', copies: 1 });
}
const receiptOf = (number: string) => papers.forms.signSlip({ number, receivedAt: MONDAY });
const sheet = (dossierId: string | null, place: SheetPlace) => papers.forms.signSheet({ dossierId, place });

/** Hands in one PDF whose pages carry these codes, `null` for none and '' for a blank page; waits until it is read. */
async function stack(codes: readonly (string | null)[], options: object = {}, script: Partial<Script> = {}) {
  const seen = Object.fromEntries(codes.flatMap((code, page) => (code ? [[page, code]] : [])));
  const blank = codes.flatMap((code, page) => (code === '' ? [page] : []));
  papers.digitiser.script = { codes: seen, blank, ...script };
  const files = [{ sha256: await test.store.files.put(await aPdf(codes.length)), name: 'chồng.pdf' }];
  const input = { files, together: false, target: NO_TARGET, paperId: null, ...options };
  const { begun } = good(await papers.call['papers.import'](input, LAN));
  await papers.runner.idle();
  return begun[0]!;
}

const queue = async () => good(await papers.call['papers.queue']({ after: 0, limit: 200 }, LAN)).papers;
const paper = async (paperId: string) => good(await papers.call['papers.paper']({ paperId }, LAN));

describe('a stack with receipts and numbered sheets', () => {
  it('waits as one paper for each requirement, aimed there, and says why', async () => {
    const [a, b] = [aDossier('A1').id, aDossier('B2').id];
    const number = (n: number) => sheet(null, { kind: 'number', number: n });
    await stack([receiptOf('A1'), number(1), null, null, number(2), null, receiptOf('B2'), number(3), null]);

    expect(await queue()).toMatchObject([
      {
        pages: 2,
        target: { dossierId: a, requirementId: 'r-form' },
        dossier: { number: 'A1', ownerName: 'Nguyễn Thị Mẫu' },
        requirement: 'Tờ khai đăng ký khai sinh',
        route: { why: 'sheet', number: 1, trouble: null },
        sure: true,
      },
      { pages: 1, target: { dossierId: a, requirementId: 'r-birth' }, route: { number: 2 }, sure: true },
      {
        pages: 1,
        target: { dossierId: b, requirementId: 'r-card' },
        dossier: { number: 'B2' },
        sure: true,
      },
    ]);
    expect(papers.thrown).toEqual([]);
  });

  it('does not read the sheets, and counts them as done', async () => {
    aDossier('A1');
    await stack([receiptOf('A1'), sheet(null, { kind: 'number', number: 1 }), null]);
    expect(papers.digitiser.did.filter((did) => did.startsWith('read'))).toEqual(['read 2']);
    expect(good(await papers.call['papers.jobs']({ limit: 1 }, LAN)).jobs).toMatchObject([
      { state: 'done', pagesDone: 3, pagesTotal: 3 },
    ]);
  });

  it('files all papers without doubt at once, and leaves the others', async () => {
    const { id } = aDossier('A1');
    const number = (n: number) => sheet(null, { kind: 'number', number: n });
    await stack(
      [receiptOf('A1'), number(1), null, number(2), null, number(9), null],
      {},
      { pages: { 4: 'doubtful' } },
    );
    const paperIds = (await queue()).map(({ paperId }) => paperId);
    const { filed, left } = good(await papers.call['papers.fileSure']({ paperIds }, LAN));
    await papers.runner.idle();
    expect([filed.length, left.length]).toEqual([1, 2]);
    expect(await paper(filed[0]!)).toMatchObject({
      state: 'filed',
      details: { title: 'Tờ khai đăng ký khai sinh', ownerName: 'Nguyễn Thị Mẫu' },
      filing: { dossierId: id, pages: 1 },
    });
    const waiting = await queue();
    expect(waiting.map(({ doubtful, route }) => [doubtful, route?.trouble?.code])).toEqual([
      [1, undefined],
      [0, 'sheet-number-unknown'],
    ]);
  });
});

describe('sheets that name the dossier themselves', () => {
  it('lead to their requirement or to the result, whatever lies before them', async () => {
    const { id } = aDossier('A1');
    const codes = [
      null,
      sheet(id, { kind: 'requirement', requirementId: 'r-card' }),
      null,
      sheet(id, { kind: 'result' }),
      null,
    ];
    await stack(codes);
    expect(
      (await queue()).map(({ target, route }) => [target.requirementId, target.asResult, route?.why]),
    ).toEqual([
      [null, false, undefined],
      ['r-card', false, 'sheet'],
      [null, true, 'sheet'],
    ]);
  });

  it('keep their own pages beside the paper, untouched, and give them back when asked', async () => {
    const { id } = aDossier('A1');
    await stack([sheet(id, { kind: 'requirement', requirementId: 'r-card' }), '', null]);
    const [waiting] = await queue();
    const { aside, pages, originals } = await paper(waiting!.paperId);
    expect([aside.map(({ as }) => as), pages.length]).toEqual([['sheet', 'blank'], 1]);
    expect(await test.store.files.has(originals[0]!.sha256)).toBe(true);

    good(await papers.call['papers.bringBack']({ pageId: aside[0]!.pageId }, LAN));
    await papers.runner.idle();
    const after = await paper(waiting!.paperId);
    expect(after.pages.map(({ originalIndex, state }) => [originalIndex, state])).toEqual([
      [0, 'read'],
      [2, 'read'],
    ]);
    expect(after.aside.map(({ as }) => as)).toEqual(['blank']);
  });
});

describe('a paper of a known dossier without a sheet of its own', () => {
  it('is aimed by its title where that names one requirement, and still waits for a look', async () => {
    const { id } = aDossier('A1');
    await stack([receiptOf('A1'), null], {}, { title: 'Giấy khai sinh' });
    expect(await queue()).toMatchObject([
      { target: { dossierId: id, requirementId: 'r-birth' }, route: { why: 'content' }, sure: false },
    ]);
  });

  it('goes to the only requirement of its dossier', async () => {
    papers.receive({ localNumber: 'A1', papers: [aPaper('r-birth', 'Giấy khai sinh')] });
    await stack([receiptOf('A1'), null]);
    expect(await queue()).toMatchObject([
      { target: { requirementId: 'r-birth' }, route: { why: 'receipt' } },
    ]);
  });
});

describe('a paper whose title is another kind’s than its sheet says', () => {
  it('is not sure', async () => {
    aDossier('A1');
    const codes = [receiptOf('A1'), sheet(null, { kind: 'number', number: 2 }), null];
    await stack(codes, {}, { title: 'Thẻ căn cước' });
    expect(await queue()).toMatchObject([
      { target: { requirementId: 'r-birth' }, findings: ['other-kind'], sure: false },
    ]);
  });
});

describe('codes that cannot be followed', () => {
  const told = async () =>
    (await queue()).map(({ pages, target, route }) => [pages, target.dossierId, route?.trouble]);

  it('say so on the paper; its pages stay together', async () => {
    const genuine = receiptOf('A1');
    const at = genuine.length - 9;
    const forged = `${genuine.slice(0, at)}${genuine[at] === '7' ? '8' : '7'}${genuine.slice(at + 1)}`;
    await stack([null, forged, null, null]);
    expect(await told()).toEqual([
      [1, null, undefined],
      [3, null, { code: 'slip-forged' }],
    ]);
  });

  it('name the number that this counter does not have', async () => {
    await stack([receiptOf('Z9'), null]);
    expect(await told()).toEqual([[2, null, { code: 'route-dossier-unknown', params: { number: 'Z9' } }]]);
  });

  it('name the unit of a foreign slip', async () => {
    aDossier('A1');
    const other = openTestStore();
    const identity = () => ({ unit: 'H19.099', counter: 'A' });
    const theirs = createForms({ store: other.store, clock: { now: () => MONDAY }, identity });
    const code = theirs.signSlip({ number: 'A1', receivedAt: MONDAY });
    await stack([code, null]);
    const { ownKeyText: text } = good(await theirs.handlers['forms.slipKeys']({}, LAN));
    other.close();
    good(await papers.forms.handlers['forms.importSlipKey']({ text }, LAN));
    await stack([code, null]);
    expect((await told()).map(([, , trouble]) => trouble)).toMatchObject([
      { code: 'slip-unknown-counter' },
      { code: 'route-foreign-unit', params: { number: 'A1', unit: 'H19.099' } },
    ]);
  });

  it('warn of a dossier that has ended, and lead there all the same', async () => {
    const dossier = aDossier('A1');
    end(dossier);
    await stack([receiptOf('A1'), sheet(null, { kind: 'number', number: 1 }), null]);
    expect(await queue()).toMatchObject([
      {
        target: { dossierId: dossier.id, requirementId: 'r-form' },
        route: { trouble: { code: 'route-dossier-ended', params: { number: 'A1' } } },
        sure: false,
      },
    ]);
  });
  function end({ id, revision }: ReturnType<typeof aDossier>) {
    const by = { officerId: LAN.caller.officerId, officerName: LAN.caller.name, at: MONDAY };
    good(papers.log.append(id, revision, { kind: 'withdrawn', reason: 'Rút' } as never, by));
  }

  it('leave two slips on one page alone: that is a picture of slips', async () => {
    aDossier('A1');
    papers.digitiser.script = { codes: { 0: [receiptOf('A1'), receiptOf('B2')] } };
    await stack([null, null], {}, { codes: { 0: [receiptOf('A1'), receiptOf('B2')] } });
    expect(await told()).toEqual([[2, null, undefined]]);
  });
});

describe('a receipt alone on the glass', () => {
  it('stays a paper that waits, even where the scan was to be filed by itself', async () => {
    const { id } = aDossier('A1');
    await stack([receiptOf('A1')], {
      target: { ...NO_TARGET, dossierId: id, requirementId: 'r-form', extra: null, fileWhenRead: true },
    });
    expect(await queue()).toMatchObject([
      { pages: 1, sure: false, route: { trouble: { code: 'sheet-without-paper' } } },
    ]);
  });
});

describe('a receipt that runs over two sheets', () => {
  /** A dossier with its printed receipt; gives the words on the sheet that bears no code. */
  async function withReceipt(localNumber: string) {
    const { id } = aDossier(localNumber);
    const slipCode = receiptOf(localNumber);
    const [line] = (sampleValues('receipt') as { papers: readonly object[] }).papers;
    const lines = Array.from({ length: 24 }, (_, at) => ({
      ...line,
      index: String(at + 1),
      name: `Giấy tờ thứ ${at + 1} nộp kèm theo đơn đề nghị của gia đình`,
    }));
    const data = { ...sampleValues('receipt'), dossierNumber: localNumber, slipCode, papers: lines };
    const by = { officerId: LAN.caller.officerId, name: LAN.caller.name };
    good(
      await papers.forms.issue({
        ...{ code: 'receipt', refs: { dossierId: id }, at: MONDAY, by },
        ...{ data: data as never, copies: ['keep'] },
      }),
    );
    const [, second = ''] = await papers.forms.textsOf(id);
    expect(second.split(/\s+/).length).toBeGreaterThan(30);
    return { id, slipCode, second };
  }
  const CITIZENS = 'Tôi tên là Lê Văn Khác, đề nghị Ủy ban nhân dân xã xác nhận tình trạng hôn nhân của tôi';
  const waiting = async () => {
    const found = await Promise.all((await queue()).map(({ paperId }) => paper(paperId)));
    return found.map(({ pages, aside, target, route }) => ({
      pages: pages.map(({ originalIndex }) => originalIndex),
      aside: aside.map(({ as }) => as),
      requirement: target.requirementId,
      trouble: route?.trouble?.code,
    }));
  };

  it('is laid aside whole before the papers behind it', async () => {
    const { slipCode, second } = await withReceipt('A1');
    await stack([slipCode, null, null], {}, { texts: { 1: second, 2: CITIZENS } });
    expect(await waiting()).toEqual([
      { pages: [2], aside: ['receipt', 'receipt'], requirement: null, trouble: undefined },
    ]);
  });

  it('leaves no paper of its own before the next sheet', async () => {
    const { slipCode, second } = await withReceipt('A1');
    const first = sheet(null, { kind: 'number', number: 1 });
    await stack([slipCode, null, first, null], {}, { texts: { 1: second, 3: CITIZENS } });
    expect(await waiting()).toEqual([
      { pages: [3], aside: ['receipt', 'receipt', 'sheet'], requirement: 'r-form', trouble: undefined },
    ]);
  });

  it('never swallows a citizen’s paper: other words, or the same among others', async () => {
    const { slipCode, second } = await withReceipt('A1');
    const quoting = `${second} ${CITIZENS} `.padEnd(second.length * 2, `${CITIZENS} `);
    await stack([slipCode, null, null], {}, { texts: { 1: CITIZENS, 2: second } });
    await stack([slipCode, null], {}, { texts: { 1: quoting } });
    expect((await waiting()).map(({ pages, aside }) => [pages, aside])).toEqual([
      [[1, 2], ['receipt']],
      [[1], ['receipt']],
    ]);
  });

  it('is not looked for behind the receipt of another dossier', async () => {
    const { second } = await withReceipt('A1');
    aDossier('B2');
    await stack([receiptOf('B2'), null], {}, { texts: { 1: second } });
    expect((await waiting()).map(({ pages }) => pages)).toEqual([[1]]);
  });

  it('stays in the queue when nothing lies behind it, so that somebody asks', async () => {
    const { slipCode, second } = await withReceipt('A1');
    await stack([slipCode, null], {}, { texts: { 1: second } });
    expect((await waiting()).map(({ pages, trouble }) => [pages, trouble])).toEqual([
      [[1], 'sheet-without-paper'],
    ]);
  });
});

describe('a stack added to a paper that waits', () => {
  it('leaves that paper its own pages', async () => {
    aDossier('A1');
    const { paperId } = await stack([null, null]);
    await stack([null, receiptOf('A1'), sheet(null, { kind: 'number', number: 1 }), null], { paperId });
    expect((await queue()).map(({ pages, target }) => [pages, target.requirementId])).toEqual([
      [3, null],
      [1, 'r-form'],
    ]);
    await stack([receiptOf('A1'), sheet(null, { kind: 'number', number: 2 }), null], { paperId });
    expect((await queue()).map(({ pages, target }) => [pages, target.requirementId])).toEqual([
      [3, null],
      [1, 'r-form'],
      [1, 'r-birth'],
    ]);
  });
});

describe('blank pages', () => {
  it('divide a stack where the unit wants it', async () => {
    papers.choices.blankPages = 'separate';
    await stack([null, null, '', null]);
    expect((await queue()).map(({ pages, route }) => [pages, route?.why])).toEqual([
      [2, undefined],
      [1, 'blank'],
    ]);
  });

  it('are left out where the unit wants that, and kept otherwise', async () => {
    await stack([null, '', null]);
    papers.choices.blankPages = 'drop';
    await stack([null, '', null]);
    expect((await queue()).map(({ pages }) => pages)).toEqual([3, 2]);
  });
});

describe('an officer', () => {
  it('who aims a paper elsewhere has the last word', async () => {
    const { id } = aDossier('A1');
    await stack([receiptOf('A1'), sheet(null, { kind: 'number', number: 9 }), null]);
    const [{ paperId } = { paperId: '' }] = await queue();
    const target = { ...NO_TARGET, dossierId: id, requirementId: 'r-card' };
    good(await papers.call['papers.aim']({ paperId, target, keepsOlder: null }, LAN));
    expect(await queue()).toMatchObject([{ target, route: null, sure: true }]);
  });

  it('who had arranged pages before they were sorted cannot undo that any more', async () => {
    aDossier('A1');
    await stack([receiptOf('A1'), sheet(null, { kind: 'number', number: 1 }), null, null]);
    const [waiting] = await queue();
    expect((await paper(waiting!.paperId)).canUndo).toBe(false);
  });
});

describe('printing sheets', () => {
  it('issues one print with a sheet for each, under the dossier', async () => {
    const { id } = aDossier('A1');
    const places = [{ kind: 'paper' as const }, { kind: 'requirement' as const, requirementId: 'r-birth' }];
    const { formId } = good(await papers.call['papers.printSheets']({ dossierId: id, places }, LAN));
    const issued = good(papers.forms.handlers['forms.issued']({ dossierId: id }, LAN) as never) as {
      forms: { id: string; code: string; pdf?: string }[];
    };
    expect(issued.forms).toMatchObject([{ id: formId, code: 'separator-sheet', pdf: expect.any(String) }]);
  });

  it('refuses a requirement that the dossier does not have', async () => {
    const { id } = aDossier('A1');
    const places = [{ kind: 'requirement' as const, requirementId: 'r-none' }];
    expect(await papers.call['papers.printSheets']({ dossierId: id, places }, LAN)).toMatchObject({
      error: { code: 'paper-requirement-unknown' },
    });
  });
});
