import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Arrangement,
  arranged,
  type PaperEdit,
  type PlacedPage,
} from '../../../shared/papers/arrange.ts';

const page = (pageId: string, turns: PlacedPage['turns'] = 0): PlacedPage => ({ pageId, turns });
const STACK: Arrangement = { A: [page('1'), page('2'), page('3')], B: [page('4'), page('5')] };

const edited = (edit: PaperEdit, before = STACK) => {
  const result = arranged(before, edit, 'NEW');
  return result.ok ? written(result.value) : result.error;
};
/** { A: '1 2+ 3' }: pages in order, a plus for every quarter turn. */
const written = (arrangement: Arrangement) =>
  Object.fromEntries(
    Object.entries(arrangement).map(([paperId, pages]) => [
      paperId,
      pages.map(({ pageId, turns }) => pageId + '+'.repeat(turns)).join(' '),
    ]),
  );

describe('putting pages in order', () => {
  it.each<[string, PaperEdit, unknown]>([
    ['turns pages', { kind: 'rotate', pageIds: ['2', '5'], turns: 1 }, { A: '1 2+ 3', B: '4 5+' }],
    ['lays pages aside', { kind: 'drop', pageIds: ['1', '4'] }, { A: '2 3', B: '5' }],
    ['leaves a paper without pages behind', { kind: 'drop', pageIds: ['4', '5'] }, { A: '1 2 3', B: '' }],
    [
      'moves a page forward',
      { kind: 'move', pageIds: ['3'], paperId: 'A', beforePageId: '1' },
      { A: '3 1 2', B: '4 5' },
    ],
    [
      'moves a page to the end',
      { kind: 'move', pageIds: ['1'], paperId: 'A', beforePageId: null },
      { A: '2 3 1', B: '4 5' },
    ],
    [
      'moves several in the order chosen',
      { kind: 'move', pageIds: ['3', '1'], paperId: 'B', beforePageId: '5' },
      { A: '2', B: '4 3 1 5' },
    ],
    [
      'leaves a page where it stands when it is to stand before itself',
      { kind: 'move', pageIds: ['2'], paperId: 'A', beforePageId: '2' },
      { A: '1 2 3', B: '4 5' },
    ],
    ['splits a paper', { kind: 'split', paperId: 'A', firstPageId: '2' }, { A: '1', B: '4 5', NEW: '2 3' }],
    ['merges papers into the first', { kind: 'merge', paperIds: ['B', 'A'] }, { A: '', B: '4 5 1 2 3' }],
    [
      'refuses to split before the first page',
      { kind: 'split', paperId: 'A', firstPageId: '1' },
      'nothing-to-split',
    ],
    ['refuses a page of another paper', { kind: 'split', paperId: 'A', firstPageId: '4' }, 'page-unknown'],
    ['refuses a page that is gone', { kind: 'rotate', pageIds: ['2', '9'], turns: 1 }, 'page-unknown'],
    [
      'refuses a place that is gone',
      { kind: 'move', pageIds: ['1'], paperId: 'B', beforePageId: '9' },
      'page-unknown',
    ],
  ])('%s', (_what, edit, expected) => {
    expect(edited(edit)).toEqual(expected);
  });

  it('comes back to where it was after four quarter turns', () => {
    const once: PaperEdit = { kind: 'rotate', pageIds: ['1'], turns: 3 };
    const twice = arranged(STACK, once, 'NEW');
    expect(twice.ok && edited({ ...once, turns: 1 }, twice.value)).toEqual(written(STACK));
  });

  it('never loses and never doubles a page, whatever is done but laying aside', () => {
    const pageId = fc.constantFrom('1', '2', '3', '4', '5');
    const paperId = fc.constantFrom('A', 'B', 'NEW');
    const pageIds = fc.uniqueArray(pageId, { minLength: 1 });
    const edit = fc.oneof(
      fc.record({
        kind: fc.constant('rotate' as const),
        pageIds,
        turns: fc.constantFrom(1 as const, 2 as const),
      }),
      fc.record({ kind: fc.constant('move' as const), pageIds, paperId, beforePageId: fc.option(pageId) }),
      fc.record({ kind: fc.constant('split' as const), paperId, firstPageId: pageId }),
      fc.record({ kind: fc.constant('merge' as const), paperIds: fc.uniqueArray(paperId, { minLength: 2 }) }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        let arrangement = STACK;
        edits.forEach((each, index) => {
          const result = arranged(arrangement, each, `NEW${index}`);
          if (result.ok) arrangement = result.value;
        });
        const left = Object.values(arrangement)
          .flat()
          .map(({ pageId: id }) => id);
        expect(left.sort()).toEqual(['1', '2', '3', '4', '5']);
      }),
    );
  });
});
