import { describe, expect, it } from 'vitest';
import { coverageOf, type PaperUse } from '../../../shared/papers/coverage.ts';

const paper = (requirementId: string | null, presentedOnly = false) => ({ requirementId, presentedOnly });
const use = (
  requirementId: string | null,
  status: PaperUse['status'] = 1,
  digitisedAs: PaperUse['digitisedAs'] = 0,
): PaperUse => ({
  requirementId,
  status,
  digitisedAs,
});
const result = use(null, 1, 1);

describe('how much of a dossier is digitised', () => {
  const cases: [string, Parameters<typeof coverageOf>, [number, number, number]][] = [
    ['nothing yet', [[paper('a'), paper('b')], 0, []], [0, 0, 2]],
    ['one of two', [[paper('a'), paper('b')], 0, [use('a')]], [1, 0, 2]],
    ['one digitised, one reused', [[paper('a'), paper('b')], 0, [use('a'), use('b', 2)]], [1, 1, 2]],
    ['two files under one requirement are one', [[paper('a')], 0, [use('a'), use('a')]], [1, 0, 1]],
    [
      'digitised here counts before reused',
      [[paper('a')], 0, [use('a', 3), use('a', 1), use('a', 2)]],
      [1, 0, 1],
    ],
    [
      'a paper shown and given back is not missed',
      [[paper('a'), paper('b', true)], 0, [use('a')]],
      [1, 0, 1],
    ],
    [
      'but counts when it was digitised',
      [[paper('a'), paper('b', true)], 0, [use('a'), use('b')]],
      [2, 0, 2],
    ],
    ['extra papers count one by one', [[paper(null), paper(null)], 0, [use(null)]], [1, 0, 2]],
    ['more was digitised than was listed', [[paper('a')], 0, [use('a'), use(null)]], [2, 0, 2]],
    ['a result is one more', [[paper('a')], 1, [use('a')]], [1, 0, 2]],
    ['and is digitised like a paper', [[paper('a')], 1, [use('a'), result]], [2, 0, 2]],
    ['a dossier without papers', [[], 0, []], [0, 0, 0]],
  ];
  it.each(cases)('%s', (_what, args, [digitised, reused, of]) => {
    expect(coverageOf(...args)).toEqual({ digitised, reused, of });
  });
});
