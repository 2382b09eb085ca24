// Invented people of the commune. Names, hamlets and shares are made up to look alike; nobody real is meant.
import type { Party } from '../../shared/dossiers/index.ts';
import type { Chance } from './random.ts';

const FAMILY = [
  ['Nguyễn', 34],
  ['Trần', 12],
  ['Lê', 10],
  ['Phạm', 7],
  ['Hoàng', 5],
  ['Huỳnh', 4],
  ['Phan', 4],
  ['Vũ', 4],
  ['Võ', 4],
  ['Đặng', 3],
  ['Bùi', 3],
  ['Đỗ', 2],
  ['Hồ', 2],
  ['Ngô', 2],
  ['Dương', 1],
  ['Lý', 1],
  ['Điểu', 3],
  ['Thị', 1],
] as const;
const MIDDLE_FEMALE = [
  'Thị',
  'Thị Ngọc',
  'Thị Bích',
  'Thị Mỹ',
  'Kim',
  'Thị Thanh',
  'Thị Kim',
  'Ngọc',
  'Thùy',
] as const;
const MIDDLE_MALE = ['Văn', 'Minh', 'Công', 'Đức', 'Thanh', 'Hữu', 'Quốc', 'Ngọc', 'Xuân', 'Đình'] as const;
const GIVEN_FEMALE = [
  'Mẫu',
  'Dung',
  'Thảo',
  'Quỳnh',
  'Nguyệt',
  'Trang',
  'Phượng',
  'Hương',
  'Lan',
  'Hạnh',
  'Yến',
  'Tuyết',
  'Vân',
  'Diễm',
  'Ánh',
  'Đào',
] as const;
const GIVEN_MALE = [
  'Thử',
  'Tuấn',
  'Thịnh',
  'Khôi',
  'Lộc',
  'Phước',
  'Trường',
  'Hùng',
  'Đạt',
  'Nghĩa',
  'Quân',
  'Tài',
  'Vinh',
  'Ưng',
  'Đông',
  'Bảo',
] as const;
const SINGLE_NAMES = ["K'Brếp", "K'Đạm", 'Brổi', "K'Thanh"] as const;
const HAMLETS = [
  'Ấp 1',
  'Ấp 2',
  'Ấp 3',
  'Ấp 4',
  'Ấp Cây Xoài',
  'Ấp Bàu Phụng',
  'Ấp Lý Lịch 1',
  'Khu phố 1',
  'Khu phố 3',
] as const;
const BUSINESSES = ['Hộ kinh doanh', 'Công ty TNHH', 'Cửa hàng', 'Hợp tác xã'] as const;

/** A person with a number that agrees with birth date and sex (one-stop-rules.md §7.2), or now and then a business. */
export function inventParty(chance: Chance): Party {
  return chance.happens(0.06) ? inventBusiness(chance) : inventPerson(chance);
}

export function inventPerson(chance: Chance): Party {
  const sex = chance.happens(0.52) ? 'female' : 'male';
  const year = chance.weighted([
    [chance.whole(1940, 1969), 25],
    [chance.whole(1970, 1999), 60],
    [chance.whole(2000, 2010), 15],
  ] as const);
  const month = chance.whole(1, 12);
  const day = chance.whole(1, 28);
  const century = (year >= 2000 ? 2 : 0) + (sex === 'female' ? 1 : 0);
  const place = chance.weighted([
    ['075', 80],
    ['070', 6],
    ['079', 5],
    ['038', 4],
    ['068', 5],
  ] as const);
  const serial = String(chance.whole(0, 999_999)).padStart(6, '0');
  return {
    kind: 'person',
    name: inventName(chance, sex),
    idKind: 'personal-number',
    idNumber: `${place}${century}${String(year % 100).padStart(2, '0')}${serial}`,
    birthDate: `${year}-${pad(month)}-${pad(day)}`,
    sex,
    idIssuedOn: `202${chance.whole(1, 5)}-${pad(chance.whole(1, 12))}-${pad(chance.whole(1, 28))}`,
    address: inventAddress(chance),
    phone: `09${String(chance.whole(0, 99_999_999)).padStart(8, '0')}`,
    email: '',
  };
}

function inventName(chance: Chance, sex: 'male' | 'female'): string {
  if (chance.happens(0.01)) return chance.pick(SINGLE_NAMES);
  const family = chance.weighted(FAMILY);
  return sex === 'female'
    ? `${family} ${chance.pick(MIDDLE_FEMALE)} ${chance.pick(GIVEN_FEMALE)}`
    : `${family} ${chance.pick(MIDDLE_MALE)} ${chance.pick(GIVEN_MALE)}`;
}

function inventBusiness(chance: Chance): Party {
  const kind = chance.pick(BUSINESSES);
  return {
    kind: kind === 'Công ty TNHH' || kind === 'Hợp tác xã' ? 'enterprise' : 'household',
    name: `${kind} ${chance.pick(GIVEN_MALE)} ${chance.pick(GIVEN_FEMALE)}`,
    idKind: 'tax-code',
    idNumber: inventTaxCode(chance),
    birthDate: null,
    sex: null,
    idIssuedOn: null,
    address: inventAddress(chance),
    phone: `02513${String(chance.whole(0, 999_999)).padStart(6, '0')}`.slice(0, 11),
    email: '',
  };
}

/** Ten digits with the right check digit (one-stop-rules.md §7.2). */
function inventTaxCode(chance: Chance): string {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
  for (;;) {
    const digits = [3, 6, ...Array.from({ length: 7 }, () => chance.whole(0, 9))];
    const sum = digits.reduce((total, digit, at) => total + digit * (weights[at] ?? 0), 0);
    const check = 10 - (sum % 11);
    if (check >= 0 && check <= 9) return `${digits.join('')}${check}`;
  }
}

function inventAddress(chance: Chance): Party['address'] {
  const detail = chance.pick(HAMLETS);
  return {
    printed: `${detail}, xã Trị An, tỉnh Đồng Nai`,
    detail,
    wardCode: '26170',
    wardName: 'Xã Trị An',
    provinceCode: '75',
    provinceName: 'Đồng Nai',
  };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
