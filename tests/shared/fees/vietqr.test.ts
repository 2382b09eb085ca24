import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { qrSvg } from '../../../electron/fees/qr-svg.ts';
import { accountSchema, crc16, purposeOf, vietQrText } from '../../../shared/fees/vietqr.ts';

/** An invented account; 970400 is a BIN of NAPAS's range. */
const ACCOUNT = { bankBin: '970400', accountNumber: '0123456789', accountName: 'UBND XA TRI AN' };
const NUMBER = 'H19.001-261123-0042';

describe('the text of a VietQR code', () => {
  it('carries bank, account, amount and dossier number where EMVCo and NAPAS want them', () => {
    const root = fieldsOf(vietQrText(ACCOUNT, 14_000, NUMBER));
    expect([...root.keys()]).toEqual(['00', '01', '38', '53', '54', '58', '62', '63']);
    expect(root.get('00')).toBe('01');
    expect(root.get('01')).toBe('12');
    expect(root.get('53')).toBe('704');
    expect(root.get('54')).toBe('14000');
    expect(root.get('58')).toBe('VN');
    const napas = fieldsOf(root.get('38') ?? '');
    expect(napas.get('00')).toBe('A000000727');
    expect(napas.get('02')).toBe('QRIBFTTA');
    expect(Object.fromEntries(fieldsOf(napas.get('01') ?? ''))).toEqual({
      '00': '970400',
      '01': '0123456789',
    });
    expect(fieldsOf(root.get('62') ?? '').get('08')).toBe(NUMBER);
  });

  it('ends with the checksum an independent table gives, for any account, amount and number', () => {
    const account = fc.stringMatching(/^[0-9]{6,19}$/);
    fc.assert(
      fc.property(
        account,
        fc.integer({ min: 1, max: 1_000_000_000_000 }),
        fc.string(),
        (number, vnd, purpose) => {
          const text = vietQrText({ ...ACCOUNT, accountNumber: number }, vnd, purpose);
          expect(text.slice(-4)).toBe(tableCrc(text.slice(0, -4)));
        },
      ),
    );
    // The check value every catalogue of CRCs gives for CRC-16/CCITT-FALSE.
    expect(crc16('123456789')).toBe('29B1');
    expect(tableCrc('123456789')).toBe('29B1');
  });

  it.each([
    ['Hồ sơ số 12/BN-Đ', 'Ho so so 12 BN-D'],
    ['H19.001.26170-261123-000042-9', '001.26170-261123-000042-9'],
  ])('writes the purpose %j as %j', (given, expected) => {
    expect(purposeOf(given)).toBe(expected);
    expect(purposeOf(given).length).toBeLessThanOrEqual(25);
  });

  it.each([0, -1, 0.5, 2 ** 53, 10 ** 13, Number.NaN])('refuses the amount %s', (amount) => {
    expect(() => vietQrText(ACCOUNT, amount, NUMBER)).toThrow(RangeError);
  });

  it.each([
    { bankBin: '97040', accountNumber: '0123456789' },
    { bankBin: '9704OO', accountNumber: '0123456789' },
    { bankBin: '970400', accountNumber: '012 345' },
    { bankBin: '', accountNumber: '' },
  ])('takes no account like %j', (wrong) => {
    expect(accountSchema.safeParse({ ...wrong, accountName: 'A' }).success).toBe(false);
  });
});

it('is read from the picture on screen by a reader of another make', async () => {
  const text = vietQrText(ACCOUNT, 1_234_000, NUMBER);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-qr-'));
  const picture = path.join(folder, 'qr.png');
  await sharp(Buffer.from(await qrSvg(text)), { density: 300 })
    .flatten({ background: 'white' })
    .png()
    .toFile(picture);
  const read = execFileSync('zbarimg', ['--quiet', '--raw', picture], { encoding: 'utf8' });
  fs.rmSync(folder, { recursive: true });
  expect(read.trim()).toBe(text);
});

function fieldsOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const length = Number(text.slice(at + 2, at + 4));
    found.set(text.slice(at, at + 2), text.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return found;
}

/** The same checksum by the usual table of 256 entries, written without looking at ours. */
function tableCrc(text: string): string {
  const table = Array.from({ length: 256 }, (_, byte) => {
    let value = byte * 256;
    for (let bit = 0; bit < 8; bit += 1) {
      const carry = value >= 0x8000;
      value = (value * 2) % 0x10000;
      if (carry) value = value ^ 0x1021;
    }
    return value;
  });
  let crc = 0xffff;
  for (const byte of Buffer.from(text))
    crc = ((crc % 256) * 256) ^ (table[Math.floor(crc / 256) ^ byte] ?? 0);
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
