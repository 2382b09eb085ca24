import { describe, expect, it, vi } from 'vitest';
import { progressWords, stateOfWaiting } from '../../../renderer/papers/words.ts';
import type { WaitingPaper } from '../../../shared/papers/calls.ts';

// A browser that keeps nothing: the words are in the language of the product.
vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));

describe('how far work that brings pages is', () => {
  const scan = { kind: 'scan', state: 'running', pagesArrived: 0, pagesDone: 0, pagesTotal: null } as const;

  it.each([
    ['before the first page', scan, 'Đang quét'],
    ['while pages come', { ...scan, pagesArrived: 3, pagesDone: 1 }, 'Đã nhận 3 trang, đã đọc 1'],
    ['when all have come', { ...scan, pagesArrived: 3, pagesDone: 1, pagesTotal: 3 }, 'Đã đọc 1/3 trang'],
    ['stopped before the first page: nothing of 0 of 0 pages', { ...scan, pagesTotal: 0 }, ''],
  ])('%s', (_when, job, words) => expect(progressWords(job)).toBe(words));
});

describe('a paper to be filed by itself, in a list', () => {
  const paper = (unread: number, isAccepted: boolean) =>
    stateOfWaiting({
      ...{
        pages: 2,
        unread,
        doubtful: 0,
        failed: 0,
        findings: [],
        missingPages: [],
        route: null,
        error: null,
      },
      ...{ arriving: false, target: { fileWhenRead: true, dossierId: 'd' }, dossier: { isAccepted } },
    } as unknown as WaitingPaper).text;

  it('says that it is filed once it is read', () => expect(paper(1, true)).toBe('Đang đọc 1/2, rồi tự lưu'));

  it('says what it waits for where its application was not accepted yet', () => {
    expect([paper(1, false), paper(0, false)]).toEqual(['Đang đọc 1/2', 'Chờ tiếp nhận hồ sơ']);
  });
});
