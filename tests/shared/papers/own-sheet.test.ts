import { describe, expect, it } from 'vitest';
import { isPageOf } from '../../../shared/papers/own-sheet.ts';
import type { PageLine } from '../../../shared/papers/page-reading.ts';

const box = { left: 0, top: 0, right: 10, bottom: 10 };
const lines = (
  text: string,
  { confidence = 0.95, origin = 'print' }: { confidence?: number; origin?: PageLine['origin'] } = {},
): PageLine[] =>
  text.split('\n').map((line) => ({
    ...{ origin, box },
    words: line.split(/\s+/).map((word) => ({ text: word, confidence, box })),
  }));

const PRINTED = `2
- Đăng ký nhận thông báo qua tin nhắn: có
Vào Sổ theo dõi hồ sơ, Quyển số: 01, Số thứ tự: 12
NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ
(Ký và ghi rõ họ tên) (Ký và ghi rõ họ tên)
Nguyễn Thị Mẫu Trần Thị Lan`;

describe('a page of our own form', () => {
  it('is known by its words, slips of the recogniser and all', () => {
    const read = PRINTED.replace('thông báo', 'thóng bao').replace('Quyển', 'Quyên').replace('12', 'I2');
    expect(isPageOf(PRINTED, lines(read))).toBe(true);
  });

  it('is known under a signature and a stamp', () => {
    const signed = [
      ...lines(PRINTED),
      ...lines('Mâu ỳ kj vvn oe ll aq zx', { confidence: 0.2 }),
      ...lines('ỦY BAN NHÂN DÂN XÃ TRỊ AN TỈNH ĐỒNG NAI', { origin: 'seal' }),
    ];
    expect(isPageOf(PRINTED, signed)).toBe(true);
  });
});

describe('a citizen’s paper', () => {
  it('is no page of it for quoting a part, or for holding all of it among its own words', () => {
    const part = PRINTED.split('\n').slice(0, 3).join('\n');
    expect(isPageOf(PRINTED, lines(part))).toBe(false);
    const own =
      'Tôi tên là Lê Văn Khác, trú tại ấp 3, xã Trị An, đề nghị xác nhận tình trạng hôn nhân. '.repeat(3);
    expect(isPageOf(PRINTED, lines(`${PRINTED}\n${own}`))).toBe(false);
    expect(isPageOf(PRINTED, lines(own))).toBe(false);
  });

  it('is no page of it for being another’s form of the same kind, with other words filled in', () => {
    const filled = (name: string) => `Giấy tờ nộp: ${name} ${name} ${name} ${name} ${name}`;
    const ours = filled('Giấy khai sinh bản chính số một hai ba');
    expect(isPageOf(ours, lines(filled('Học bạ photocopy năm bốn chín mười tám sáu')))).toBe(false);
  });

  it('is never taken for one on which hardly anything stands', () => {
    expect(isPageOf('2\nTrần Thị Lan', lines('Trần Thị Lan'))).toBe(false);
    expect(isPageOf(PRINTED, lines(''))).toBe(false);
  });
});
