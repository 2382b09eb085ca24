// What stands on invented papers: names, numbers, places and days that look alike and mean nobody.
import { inventPerson } from '../../../populate/people.ts';
import type { Chance } from '../../../populate/random.ts';

export type Someone = {
  readonly name: string;
  readonly id: string;
  /** DD/MM/YYYY, as papers print it. */
  readonly birth: string;
  readonly sex: 'Nam' | 'Nữ';
  readonly address: string;
  readonly issued: string;
};

const HAMLETS = [
  ['Thôn 3', 'xã Phú Lý, tỉnh Đồng Nai'],
  ['Số 14/2, tổ 5, ấp Suối Tượng', 'xã Trị An, tỉnh Đồng Nai'],
  ['Ấp Bàu Phụng', 'xã Trị An, tỉnh Đồng Nai'],
  ['Tổ dân phố 7', 'phường Xuân Lộc, tỉnh Đồng Nai'],
  ['Buôn Đắk Krôông', 'xã Quảng Tín, tỉnh Lâm Đồng'],
  ['Số 208 đường Nguyễn Huệ', 'phường Sài Gòn, Thành phố Hồ Chí Minh'],
  ['Khu phố 3', 'xã Vĩnh Cửu, tỉnh Đồng Nai'],
  ['Xóm Giữa', 'xã Quỳnh Lưu, tỉnh Nghệ An'],
] as const;

export function inventSomeone(chance: Chance): Someone {
  const party = inventPerson(chance);
  const [detail, place] = chance.pick(HAMLETS);
  return {
    name: party.name,
    id: party.idNumber,
    birth: printedDay(party.birthDate ?? ''),
    sex: party.sex === 'female' ? 'Nữ' : 'Nam',
    address: `${detail}, ${place}`,
    issued: inventDay(chance, 2021, 2026),
  };
}

export function inventDay(chance: Chance, from: number, to: number): string {
  return [two(chance.whole(1, 28)), two(chance.whole(1, 12)), chance.whole(from, to)].join('/');
}

/** "ngày 05 tháng 03 năm 2026" */
export function inWords(day: string): string {
  const [date, month, year] = day.split('/');
  return `ngày ${date} tháng ${month} năm ${year}`;
}

export function upper(text: string): string {
  return text.toLocaleUpperCase('vi');
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}

function printedDay(iso: string): string {
  return iso.split('-').reverse().join('/');
}
