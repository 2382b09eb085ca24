import { fold } from '../../lib/text.ts';

// The family names that nearly everyone has, and those of the peoples of the Đông Nam Bộ and Tây Nguyên. They are used
// to mend an accent the recogniser lost, never to refuse a name.
const FAMILIES = (
  'Nguyễn Trần Lê Phạm Huỳnh Hoàng Võ Vũ Phan Trương Bùi Đặng Đỗ Ngô Hồ Dương Đinh Đoàn Lâm Mai Trịnh Đào Cao Lý Hà ' +
  'Lưu Lương Thái Châu Tạ Phùng Tô Vương Văn Tăng Quách Lại Hứa Thạch Diệp Từ Chu La Đàm Tống Giang Chung Triệu Kiều Hồng ' +
  'Trang Đồng Danh Lư Lữ Thân Kim Mã Bạch Liêu Tiêu Bành Âu Khưu Sơn Tất Nghiêm Lục Quan Phương Mạc Vi Điểu Thị ' +
  'Nông Hoàng Lò Quàng Cầm Sầm Bế Ma Giàng Vàng Sùng Thào'
).split(' ');

const BY_FOLDED: ReadonlyMap<string, readonly string[]> = groupByFolded();

function groupByFolded(): Map<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>();
  for (const family of new Set(FAMILIES)) {
    const key = fold(family);
    groups.set(key, [...(groups.get(key) ?? []), family]);
  }
  return groups;
}

/** One word of a name: it begins with a letter and holds nothing but letters, apostrophes and hyphens. */
export function readsAsName(word: string): boolean {
  return /^\p{L}[\p{L}\p{M}'’-]*$/u.test(word) && word[0] !== word[0]?.toLocaleLowerCase('vi');
}

/** Gives the family name its accents back where only one family is spelt so: "NGUYÊN VĂN A" → "NGUYỄN VĂN A". */
export function withKnownFamily(read: string): { readonly name: string; readonly changed: boolean } {
  const name = withFirstLetter(read);
  const [family = '', ...rest] = name.split(' ');
  const known = BY_FOLDED.get(fold(family)) ?? [];
  if (rest.length === 0 || known.length !== 1 || known.some((one) => sameWord(one, family)))
    return { name, changed: name !== read };
  const mended =
    family === family.toLocaleUpperCase('vi')
      ? (known[0] as string).toLocaleUpperCase('vi')
      : (known[0] as string);
  return { name: [mended, ...rest].join(' '), changed: true };
}

/** A first letter read apart from its word: "N GUYỄN" → "NGUYỄN". */
function withFirstLetter(name: string): string {
  const [first = '', second = '', ...rest] = name.split(' ');
  return first.length === 1 && rest.length > 0 && BY_FOLDED.has(fold(first + second))
    ? [first + second, ...rest].join(' ')
    : name;
}

function sameWord(a: string, b: string): boolean {
  return a.toLocaleLowerCase('vi') === b.toLocaleLowerCase('vi');
}
