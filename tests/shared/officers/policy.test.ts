import { describe, expect, it } from 'vitest';
import { officerName, pinDelayMs, pinFault } from '../../../shared/officers/index.ts';

describe('choosing a PIN', () => {
  it.each([
    ['837412', undefined],
    ['112233', undefined],
    ['837412837412', undefined],
    ['83741', 'pin-digits'],
    ['8374128374128', 'pin-digits'],
    ['83741a', 'pin-digits'],
    ['', 'pin-digits'],
    ['٨٣٧٤١٢', 'pin-digits'],
    ['000000', 'pin-too-simple'],
    ['77777777', 'pin-too-simple'],
    ['123456', 'pin-too-simple'],
    ['987654', 'pin-too-simple'],
  ])('%s → %s', (pin, fault) => {
    expect(pinFault(pin)).toBe(fault);
  });
});

describe('the wait after wrong PINs', () => {
  it.each([
    [0, 0],
    [2, 0],
    [3, 5_000],
    [4, 10_000],
    [5, 20_000],
    [10, 640_000],
    [11, 900_000],
    [500, 900_000],
  ])('%i wrong → %i ms', (misses, delayMs) => {
    expect(pinDelayMs(misses)).toBe(delayMs);
  });
});

describe('an officer’s name', () => {
  it('is NFC, with single blanks, and otherwise kept as written', () => {
    expect(officerName.parse('  Nguyễn   thị LAN '.normalize('NFD'))).toBe('Nguyễn thị LAN');
  });
  it('may be one word of the highlands', () => {
    expect(officerName.parse("K'Brếp")).toBe("K'Brếp");
  });
  it('cannot be blank', () => {
    expect(officerName.safeParse('   ').success).toBe(false);
  });
});
