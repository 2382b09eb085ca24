import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../shared/sync/profile.ts';
import { readRefusal } from '../../../shared/sync/reasons.ts';
import { type RawReply, readReply, retryInstant, sameCode } from '../../../shared/sync/replies.ts';
import { aProfile, at } from '../../support/neutral.ts';

const array = aProfile('province-array');
const igate = aProfile('igate-lgsp');
const NOW = at('2026-10-05T08:00:00');

const json = (body: unknown, status = 200): RawReply => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const verdict = (raw: RawReply, profile: Profile = array) => readReply(raw, profile, NOW).kind;

describe('what an answer means', () => {
  it.each([
    [
      '"0" with the proving words',
      json({ error_code: '0', message: 'Đồng bộ thành công', result: [] }),
      'accepted',
    ],
    ['"00"', json({ error_code: '00', message: 'Thành công' }), 'accepted'],
    ['0 as a number', json({ error_code: 0, message: 'Đồng bộ THÀNH CÔNG' }), 'accepted'],
    [
      'decomposed words',
      json({ error_code: '0', message: 'Đồng bộ thành công'.normalize('NFD') }),
      'accepted',
    ],
    ['success without the words', json({ error_code: '0', message: 'OK' }), 'unknown'],
    [
      '"đã tồn tại" with 0',
      json({ error_code: '0', message: 'Hồ sơ H19.045-260302-0007 đã tồn tại' }),
      'exists',
    ],
    ['"đã tồn tại" with 3', json({ error_code: '3', message: 'Hồ sơ đã tồn tại' }), 'exists'],
    ['"đã tồn tại" with -3', json({ error_code: '-3', message: 'HỒ SƠ ĐÃ TỒN TẠI' }), 'exists'],
    ['"đã tồn tại" with -3 as a number', json({ error_code: -3, message: 'Hồ sơ đã tồn tại' }), 'exists'],
    ['"đã tồn tại" with 1', json({ error_code: 1, message: 'Hồ sơ đã tồn tại' }), 'exists'],
    ['another code', json({ error_code: '7', message: 'MaTTHC không tồn tại' }), 'refused'],
    [
      'HTTP 400 with a code',
      json({ error_code: '2', message: 'ChuHoSo không được để trống' }, 400),
      'refused',
    ],
    ['HTTP 400 with only a message', json({ message: 'Sai dữ liệu' }, 400), 'refused'],
    ['a session that ended', json({ error_code: '9', message: 'Hết phiên làm việc' }), 'sign-in'],
    ['a file not there', json({ error_code: '8', message: 'Không tìm thấy tệp f-01' }), 'file-unknown'],
    ['401', json({}, 401), 'sign-in'],
    ['403', json({}, 403), 'sign-in'],
    ['404', json({}, 404), 'not-found'],
    ['409', json({ error_code: 5, message: 'Trùng' }, 409), 'exists'],
    ['413', json({}, 413), 'too-large'],
    ['429', json({}, 429), 'busy'],
    ['503', json('<html>Bảo trì</html>', 503), 'busy'],
    ['502 of the gateway', json('<html>502</html>', 502), 'unknown'],
    ['500', json({ message: 'lỗi' }, 500), 'unknown'],
    [
      '200 with a page',
      { status: 200, contentType: 'text/html', body: '<!DOCTYPE html><form>' },
      'not-the-province',
    ],
    [
      '200 with a page that claims to be JSON',
      json('<html><body>Đăng nhập Wi-Fi thành công'),
      'not-the-province',
    ],
    ['302 to a portal', { status: 302, contentType: '', body: '' }, 'not-the-province'],
    ['a cut body', json('{"error_code":"0","mess'), 'not-the-province'],
    ['an empty body', json(''), 'not-the-province'],
    ['JSON of something else', json({ hello: 'world' }), 'not-the-province'],
    [
      'a bare sentence of success',
      { status: 200, contentType: 'text/plain', body: 'Đồng bộ thành công' },
      'accepted',
    ],
    [
      'a bare sentence of something else',
      { status: 200, contentType: 'text/plain', body: 'xin chào' },
      'not-the-province',
    ],
    // The words alone prove nothing: a success page of a portal is still a page.
    [
      'a page that says "thành công"',
      { status: 200, contentType: 'text/html', body: 'thành công' },
      'not-the-province',
    ],
  ])('profile B: %s', (_, raw, expected) => {
    expect(verdict(raw)).toBe(expected);
  });
  it.each([
    ['200 as a number', json({ code: 200, message: 'OK', data: { idHoSo: 'a', maHoSo: 'b' } }), 'accepted'],
    ['"200"', json({ code: '200', message: '' }), 'accepted'],
    ['0', json({ code: 0, message: null }), 'accepted'],
    ['"0"', json({ code: '0' }), 'accepted'],
    ['an existing number', json({ code: 400, message: 'Mã hồ sơ đã tồn tại' }, 400), 'exists'],
    ['validation', json({ code: 400, message: 'NgaySinh có định dạng không đúng' }, 400), 'refused'],
    ['502 of the gateway', json({ code: 502 }, 502), 'unknown'],
    ['a success code under a failing HTTP status', json({ code: 200, message: '' }, 400), 'refused'],
  ])('profile C: %s', (_, raw, expected) => {
    expect(verdict(raw, igate)).toBe(expected);
  });
  it('hands over the data of an accepted reply', () => {
    expect(readReply(json({ code: 200, data: { idHoSo: 'x' } }), igate, NOW)).toMatchObject({
      data: { idHoSo: 'x' },
    });
  });
});

describe('codes', () => {
  it.each([
    ['0', 0, true],
    ['00', '0', true],
    ['-3', -3, true],
    ['3', '-3', false],
    ['0', '', false],
    ['E01', 'E01', true],
  ])('%s and %s are the same: %s', (a, b, expected) => {
    expect(sameCode(a, b)).toBe(expected);
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', NOW + 120_000],
    [new Date(NOW + 60_000).toUTCString(), NOW + 60_000],
    [new Date(NOW - 60_000).toUTCString(), NOW],
    ['999999999', NOW + 86_400_000],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s', (header, expected) => {
    expect(retryInstant(header, NOW)).toBe(expected);
  });
});

describe('a refusal becomes fields of the screen', () => {
  it('one sentence', () => {
    expect(readRefusal('ChuHoSo không được để trống', array.refusals)).toEqual([
      { kind: 'missing', path: 'owner.name', wireField: 'ChuHoSo', text: 'ChuHoSo không được để trống' },
    ]);
  });
  it('sentences run together, field names in camelCase inside', () => {
    const joined =
      'chuHoSo có độ dài vượt quá số lượng cho phépmaTTHC không tồn tại, ngayHenTra có định dạng không đúng';
    expect(readRefusal(joined, array.refusals).map(({ kind, path }) => [kind, path])).toEqual([
      ['too-long', 'owner.name'],
      ['unknown-value', 'procedure.nationalCode'],
      ['bad-format', 'dueAt'],
    ]);
  });
  it('in decomposed Unicode', () => {
    const [reason] = readRefusal('ChuHoSo không được để trống'.normalize('NFD'), array.refusals);
    expect(reason).toMatchObject({ kind: 'missing', path: 'owner.name' });
  });
  it('the longest field name wins', () => {
    const [reason] = readRefusal('SoDinhDanhChuHs có định dạng không đúng', igate.refusals);
    expect(reason?.path).toBe('owner.idNo');
  });
  it('a sentence of no known field keeps its words for the officer', () => {
    expect(readRefusal('Hồ sơ bị khóa bởi đơn vị khác', array.refusals)).toEqual([
      { kind: 'other', text: 'Hồ sơ bị khóa bởi đơn vị khác' },
    ]);
  });
  it('an unknown sentence before a known one does not lend it its field', () => {
    const two = 'SoDinhDanh không đúng định dạng; NgaySinh không được để trống';
    expect(readRefusal(two, igate.refusals)).toMatchObject([
      { kind: 'other', path: 'submitter.idNo', text: 'SoDinhDanh không đúng định dạng' },
      { kind: 'missing', path: 'submitter.born', text: 'NgaySinh không được để trống' },
    ]);
  });
  it('keeps what follows the last known sentence', () => {
    const reasons = readRefusal('MaTTHC không tồn tại. Liên hệ quản trị', array.refusals);
    expect(reasons.map((reason) => reason.text)).toEqual(['MaTTHC không tồn tại', 'Liên hệ quản trị']);
  });
});
