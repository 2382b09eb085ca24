import { expect, it } from 'vitest';
import { letterNumberAfter } from '../../../shared/forms/index.ts';
import { readSigner, readSigners, signerLine } from '../../../shared/lib/signer.ts';

it.each([
  ['CHỦ TỊCH: Nguyễn Văn An', { title: 'CHỦ TỊCH', name: 'Nguyễn Văn An' }],
  [
    'kt. chủ tịch / phó chủ tịch:  Trần  Văn Bình',
    { title: 'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH', name: 'Trần Văn Bình' },
  ],
  ['TM. ỦY BAN NHÂN DÂN/CHỦ TỊCH:', { title: 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH', name: '' }],
  ['Nguyễn Văn An', { title: '', name: 'Nguyễn Văn An' }],
  ['', { title: '', name: '' }],
])('reads the signer “%s”', (line, signer) => {
  expect(readSigner(line)).toEqual(signer);
  expect(readSigner(signerLine(readSigner(line)))).toEqual(signer);
});

it('reads a list of signers, one a line, blank lines left out', () => {
  expect(readSigners('\nCHỦ TỊCH: A\n \nQ. CHỦ TỊCH: B\n').map(({ name }) => name)).toEqual(['A', 'B']);
});

it.each([
  ['45/UBND', 2, '47/UBND'],
  ['099/UBND-TTPVHCC', 1, '100/UBND-TTPVHCC'],
  ['07', 1, '08'],
  ['', 3, ''],
])('counts on from the letter number “%s” by %i', (first, count, number) => {
  expect(letterNumberAfter(first, count)).toBe(number);
});
