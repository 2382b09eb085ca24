import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PaperEdit } from '../../../shared/papers/arrange.ts';
import { aPdf, details, good, LAN, NO_TARGET, type OpenPapers, openPapers } from '../../support/papers.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';

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

async function aPaper(pages: number, onto: string | null = null) {
  const sha256 = await test.store.files.put(await aPdf(pages));
  const input = { files: [{ sha256, name: 'a.pdf' }], together: false, target: NO_TARGET, paperId: onto };
  const [begun] = good(await papers.call['papers.import'](input, LAN)).begun;
  await papers.runner.idle();
  return begun!.paperId;
}
const paper = async (paperId: string) => good(await papers.call['papers.paper']({ paperId }, LAN));
const pageIds = async (paperId: string) => (await paper(paperId)).pages.map(({ pageId }) => pageId);
/** '1 2+ 3': pages of the file in order, a plus for each quarter turn. */
const order = async (paperId: string) =>
  (await paper(paperId)).pages
    .map(({ originalIndex, turns }) => originalIndex + 1 + '+'.repeat(turns))
    .join(' ');
const edit = (change: PaperEdit) => papers.call['papers.edit']({ edit: change }, LAN);
const undo = (paperId: string) => papers.call['papers.undo']({ paperId }, LAN);
const redo = (paperId: string) => papers.call['papers.redo']({ paperId }, LAN);
const waiting = async () =>
  good(await papers.call['papers.queue']({ after: 0, limit: 50 }, LAN)).papers.map(({ paperId }) => paperId);

describe('review of waiting papers', () => {
  it('rotates, moves and lays pages aside, and takes each back in turn', async () => {
    const a = await aPaper(3);
    const [one, two, three] = await pageIds(a);
    good(await edit({ kind: 'rotate', pageIds: [two!], turns: 1 }));
    good(await edit({ kind: 'move', pageIds: [three!], paperId: a, beforePageId: one! }));
    good(await edit({ kind: 'drop', pageIds: [one!] }));
    expect(await order(a)).toBe('3 2+');
    expect((await paper(a)).canUndo).toBe(true);
    good(await undo(a));
    expect(await order(a)).toBe('3 1 2+');
    good(await undo(a));
    expect(await order(a)).toBe('1 2+ 3');
    good(await undo(a));
    expect(await order(a)).toBe('1 2 3');
    expect(await undo(a)).toEqual({ ok: false, error: { code: 'paper-nothing-to-undo' } });
  });

  it('splits and merges, and papers left without pages leave the queue', async () => {
    const a = await aPaper(3);
    const [, two] = await pageIds(a);
    const { paperIds } = good(await edit({ kind: 'split', paperId: a, firstPageId: two! }));
    const b = paperIds.find((id) => id !== a)!;
    expect([await order(a), await order(b)]).toEqual(['1', '2 3']);
    expect(await waiting()).toEqual([a, b]);
    good(await edit({ kind: 'merge', paperIds: [b, a] }));
    expect(await waiting()).toEqual([b]);
    expect(await order(b)).toBe('2 3 1');
    good(await undo(b));
    expect(await waiting()).toEqual([a, b]);
    good(await undo(b));
    expect(await waiting()).toEqual([a]);
    expect(await order(a)).toBe('1 2 3');
  });

  it('does again what was taken back, in the same order, until something else is done', async () => {
    const a = await aPaper(3);
    const [one, two, three] = await pageIds(a);
    expect((await paper(a)).canRedo).toBe(false);
    expect(await redo(a)).toEqual({ ok: false, error: { code: 'paper-nothing-to-redo' } });
    good(await edit({ kind: 'rotate', pageIds: [two!], turns: 1 }));
    good(await edit({ kind: 'drop', pageIds: [one!] }));
    good(await undo(a));
    good(await undo(a));
    expect((await paper(a)).canRedo).toBe(true);
    good(await redo(a));
    expect(await order(a)).toBe('1 2+ 3');
    good(await redo(a));
    expect(await order(a)).toBe('2+ 3');
    good(await undo(a));
    good(await edit({ kind: 'drop', pageIds: [three!] }));
    expect((await paper(a)).canRedo).toBe(false);
    expect(await redo(a)).toEqual({ ok: false, error: { code: 'paper-nothing-to-redo' } });
  });

  it('does again only what was taken back since the last edit', async () => {
    const a = await aPaper(3);
    const [one, two] = await pageIds(a);
    good(await edit({ kind: 'rotate', pageIds: [two!], turns: 1 }));
    good(await undo(a));
    good(await edit({ kind: 'drop', pageIds: [one!] }));
    good(await undo(a));
    good(await redo(a));
    expect(await order(a)).toBe('2 3');
    expect((await paper(a)).canRedo).toBe(false);
  });

  it('brings a paper that was split off back under its own name', async () => {
    const a = await aPaper(3);
    const [, two] = await pageIds(a);
    const { paperIds } = good(await edit({ kind: 'split', paperId: a, firstPageId: two! }));
    const b = paperIds.find((id) => id !== a)!;
    good(await undo(a));
    expect(await waiting()).toEqual([a]);
    good(await redo(a));
    expect(await waiting()).toEqual([a, b]);
    expect([await order(a), await order(b)]).toEqual(['1', '2 3']);
  });

  it('reads a turned page again, the way it was turned', async () => {
    const a = await aPaper(2);
    const [one] = await pageIds(a);
    good(await edit({ kind: 'rotate', pageIds: [one!], turns: 3 }));
    expect((await paper(a)).pages[0]).toMatchObject({ state: 'looked', turns: 3, pictureTurns: 0 });
    await papers.runner.idle();
    expect((await paper(a)).pages[0]).toMatchObject({ state: 'read', turns: 3, pictureTurns: 3 });
    expect(papers.digitiser.did.filter((step) => step.startsWith('read'))).toEqual([
      'read 0',
      'read 1',
      'read 0+++',
    ]);
    expect((await paper(a)).jobs[0]!.state).toBe('done');
  });

  it('reads a page again that is turned while it is being read, however often', async () => {
    papers.digitiser.script = { readMs: 60 };
    const sha256 = await test.store.files.put(await aPdf(1));
    const input = { files: [{ sha256, name: 'a.pdf' }], together: false, target: NO_TARGET, paperId: null };
    const [begun] = good(await papers.call['papers.import'](input, LAN)).begun;
    for (let turn = 1; turn <= 5; turn++) {
      const reads = () => papers.digitiser.did.filter((step) => step.startsWith('read')).length;
      await vi.waitFor(() => expect(reads()).toBe(turn), { timeout: PATIENCE_MS, interval: 5 });
      good(await edit({ kind: 'rotate', pageIds: await pageIds(begun!.paperId), turns: 1 }));
    }
    await papers.runner.idle();
    expect((await paper(begun!.paperId)).pages).toMatchObject([{ state: 'read', turns: 1, pictureTurns: 1 }]);
  });

  it('gives up reading a page a way that is no longer wanted, and keeps what was read of it the way it stands again', async () => {
    const a = await aPaper(1);
    const [one] = await pageIds(a);
    papers.digitiser.script = { readMs: PATIENCE_MS };
    good(await edit({ kind: 'rotate', pageIds: [one!], turns: 1 }));
    const reads = () => papers.digitiser.did.filter((step) => step.startsWith('read'));
    await vi.waitFor(() => expect(reads()).toEqual(['read 0', 'read 0+']));
    good(await undo(a));
    expect((await paper(a)).pages).toMatchObject([{ state: 'read', turns: 0, pictureTurns: 0 }]);
    await papers.runner.idle();
    expect(reads()).toEqual(['read 0', 'read 0+']);
    expect((await paper(a)).jobs).toMatchObject([{ state: 'done', error: null }]);
  });

  it('reads a page anew that could not be read and is turned back', async () => {
    const a = await aPaper(1);
    const [one] = await pageIds(a);
    papers.digitiser.script = { pages: { 0: 'paper-damaged' } };
    good(await edit({ kind: 'rotate', pageIds: [one!], turns: 1 }));
    await papers.runner.idle();
    expect((await paper(a)).pages).toMatchObject([{ state: 'failed', turns: 1 }]);
    papers.digitiser.script = {};
    good(await undo(a));
    await papers.runner.idle();
    expect(papers.digitiser.did.filter((step) => step.startsWith('read'))).toHaveLength(3);
    expect((await paper(a)).pages).toMatchObject([{ state: 'read', turns: 0, doubtful: false, error: null }]);
  });

  it('files the pages in the order and the turns the officer left them', async () => {
    const a = await aPaper(3);
    const [one, two, three] = await pageIds(a);
    good(await edit({ kind: 'drop', pageIds: [two!] }));
    good(await edit({ kind: 'rotate', pageIds: [one!], turns: 2 }));
    good(await edit({ kind: 'move', pageIds: [three!], paperId: a, beforePageId: one! }));
    await papers.runner.idle();
    const dossierId = papers.receive().id;
    const input = {
      paperId: a,
      dossierId,
      requirementId: null,
      asResult: false,
      details: details('Giấy'),
      otherOwnerWhy: null,
      replaces: [],
    };
    good(await papers.call['papers.file'](input, LAN));
    await papers.runner.idle();
    expect(papers.digitiser.did.at(-1)).toBe('write 2 0++');
    expect(await edit({ kind: 'drop', pageIds: [one!] })).toEqual({
      ok: false,
      error: { code: 'paper-not-waiting' },
    });
    expect(await undo(a)).toEqual({ ok: false, error: { code: 'paper-undo-blocked' } });
  });

  it('keeps pages that arrived after an edit when that edit is taken back', async () => {
    const a = await aPaper(2);
    const [one] = await pageIds(a);
    good(await edit({ kind: 'drop', pageIds: [one!] }));
    await aPaper(1, a);
    expect(await order(a)).toBe('2 1');
    good(await undo(a));
    expect(await order(a)).toBe('1 2 1');
  });

  it('does not undo over an edit made since on the other paper', async () => {
    const [a, b] = [await aPaper(2), await aPaper(2)];
    const [one] = await pageIds(a);
    const [third] = await pageIds(b);
    good(await edit({ kind: 'move', pageIds: [one!], paperId: b, beforePageId: null }));
    good(await edit({ kind: 'rotate', pageIds: [third!], turns: 1 }));
    expect(await undo(a)).toEqual({ ok: false, error: { code: 'paper-undo-blocked' } });
    good(await undo(b));
    good(await undo(a));
    expect([await order(a), await order(b)]).toEqual(['1 2', '1 2']);
  });

  it('says so when a page is elsewhere by now', async () => {
    const a = await aPaper(2);
    const [one] = await pageIds(a);
    good(await edit({ kind: 'drop', pageIds: [one!] }));
    expect(await edit({ kind: 'rotate', pageIds: [one!], turns: 1 })).toEqual({
      ok: false,
      error: { code: 'changed-meanwhile' },
    });
    expect(await edit({ kind: 'split', paperId: a, firstPageId: one! })).toMatchObject({
      error: { code: 'changed-meanwhile' },
    });
  });

  it('pages the queue, oldest first', async () => {
    const all = [await aPaper(1), await aPaper(1), await aPaper(1)];
    const first = good(await papers.call['papers.queue']({ after: 0, limit: 2 }, LAN));
    expect(first).toMatchObject({ waiting: 3, papers: [{ pages: 1, unread: 0 }, {}] });
    const second = good(await papers.call['papers.queue']({ after: first.nextCursor!, limit: 2 }, LAN));
    expect([...first.papers, ...second.papers].map(({ paperId }) => paperId)).toEqual(all);
    expect(second.nextCursor).toBeNull();
  });
});
