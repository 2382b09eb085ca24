import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterKey, afterSilence, type Scan, SILENCE_MS, wedgeAtRest } from '../../../shared/intake/wedge.ts';

const CARD = '075190000001||Nguyễn Thị Mẫu|15011990|Nữ|Ấp 1, Trị An, Đồng Nai|01072021';

type Press = { key: string; at: number; repeat?: boolean };

/** Plays keys as the page would: with the silence timer, a focused field, and leaked characters taken back. */
function play(presses: readonly Press[]): { field: string; scans: Scan[] } {
  let state = wedgeAtRest;
  let field = '';
  const scans: Scan[] = [];
  const apply = (step: ReturnType<typeof afterKey>) => {
    if (step.scan) {
      scans.push(step.scan);
      field = field.slice(0, field.length - step.scan.leaked);
    }
    field += step.giveBack ?? '';
    state = step.state;
  };
  presses.forEach((press, index) => {
    const step = afterKey(state, press);
    apply(step);
    if (!step.swallow) field = typed(field, press.key);
    const next = presses[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    if (next - press.at >= SILENCE_MS) apply(afterSilence(state, press.at + SILENCE_MS));
  });
  return { field, scans };
}

function typed(field: string, key: string): string {
  if (key === 'Backspace') return field.slice(0, -1);
  if (key === 'Enter') return `${field}⏎`;
  return key.length === 1 ? field + key : field;
}

function sum(rhythm: readonly { gap: number }[]): number {
  return rhythm.reduce((total, { gap }) => total + gap, 0);
}

function keys(text: string, everyMs: number, from = 1000): Press[] {
  return [...text].map((key, index) => ({ key: key === '\n' ? 'Enter' : key, at: from + index * everyMs }));
}

describe('a scanner is told from an officer', () => {
  it.each([
    ['fast, ended by Enter', keys(`${CARD}\n`, 2)],
    ['at a slow scanner’s pace', keys(`${CARD}\n`, 25)],
    ['ended by silence alone', keys(CARD, 5)],
    ['ended by Tab', [...keys(CARD, 5), { key: 'Tab', at: 1000 + CARD.length * 5 }]],
    ['all keys with one time stamp', keys(`${CARD}\n`, 0)],
  ])('scanned: %s', (_name, presses) => {
    const { field, scans } = play(presses);
    expect(scans).toMatchObject([{ text: CARD, rewritten: false }]);
    expect(field).toBe('');
  });

  it('leaves what stood in the field and what is typed afterwards untouched', () => {
    const presses = [...keys('Trần', 150, 0), ...keys(`${CARD}\n`, 4, 5_000), ...keys(' Văn', 150, 9_000)];
    expect(play(presses).field).toBe('Trần Văn');
  });

  it('swallows the Enter that a scanner sends after its line feed, and not the officer’s own', () => {
    const scan = keys(`${CARD}\n\n`, 3);
    const later: Press = { key: 'Enter', at: (scan.at(-1)?.at ?? 0) + 400 };
    expect(play([...scan, later]).field).toBe('⏎');
  });

  it('reads two cards scanned one after the other', () => {
    const other = CARD.replace('Mẫu', 'Thử');
    const { scans } = play([...keys(`${CARD}\n`, 3), ...keys(`${other}\n`, 3, 1_600)]);
    expect(scans.map((scan) => scan.text)).toEqual([CARD, other]);
  });

  it('ignores Shift and Alt that a scanner presses for capitals and symbols', () => {
    const presses = keys(`${CARD}\n`, 4).flatMap((press) => [{ key: 'Shift', at: press.at }, press]);
    expect(play(presses).scans).toHaveLength(1);
  });

  it('says so when an input method rewrote characters with Backspace', () => {
    const presses = [
      ...keys('075190000001||Nguyee', 4),
      { key: 'Backspace', at: 1082 },
      ...keys('êxn Thij|1|2|3|4\n', 4, 1086),
    ];
    expect(play(presses).scans).toMatchObject([{ rewritten: true }]);
  });
});

describe('typing stays typing', () => {
  it.each([
    ['an ordinary typist', keys('Nguyễn Thị Mẫu\n', 120)],
    ['a very fast typist', keys('nguyen thi mau ap mot\n', 45)],
    ['a short number typed in one go', keys('12345\n', 10)],
  ])('%s', (_name, presses) => {
    const { field, scans } = play(presses);
    expect(scans).toEqual([]);
    expect(field).toBe(
      presses
        .map((press) => press.key)
        .join('')
        .replace('Enter', '⏎'),
    );
  });

  it('a held key repeats into the field and is no scan', () => {
    const presses = Array.from({ length: 40 }, (_, index) => ({
      key: '0',
      at: 500 + index * 30,
      repeat: index > 0,
    }));
    const { field, scans } = play(presses);
    expect(scans).toEqual([]);
    expect(field).toBe('0'.repeat(40));
  });

  it('gives back characters held for a burst that was no scan after all', () => {
    expect(play([...keys('abcdefgh', 8), { key: 'ArrowLeft', at: 1_070 }]).field).toBe('abcdefgh');
  });

  it('loses and reorders no character, whatever the rhythm', () => {
    const press = fc.record({
      key: fc.constantFrom('a', 'ễ', '1', '|', 'Enter', 'Shift'),
      gap: fc.integer({ min: 0, max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 80 }), (rhythm) => {
        const presses = rhythm.map(({ key }, index) => ({ key, at: sum(rhythm.slice(0, index + 1)) }));
        const { field, scans } = play(presses);
        const all = presses
          .filter(({ key }) => key.length === 1)
          .map(({ key }) => key)
          .join('');
        const kept =
          field.replaceAll('⏎', '').length + scans.reduce((sum, scan) => sum + scan.text.length, 0);
        expect(kept).toBe(all.length);
        if (scans.length === 0) expect(field.replaceAll('⏎', '')).toBe(all);
      }),
      { numRuns: 1_000 },
    );
  });
});
