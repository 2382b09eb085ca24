// Papers of several pages that number themselves, in the ways offices do; with figures about that look like a numbering.
import type { Chance } from '../../../populate/random.ts';
import { type InventedPaper, paragraphs } from './forms.ts';
import { inventDay, inventSomeone, inWords, upper } from './people.ts';

type Numbering = (page: number, of: number) => string;

const NUMBERINGS: readonly Numbering[] = [
  (page, of) => `Trang ${page}/${of}`,
  (page, of) => `Trang ${page} / ${of}`,
  (page, of) => `Trang: ${page}/${of}`,
  (page, of) => `Trang số ${page}/${of}`,
  (page, of) => `Trang ${page} trên ${of}`,
  (page, of) => `${page}/${of}`,
  (page, of) => `- Trang ${page}/${of} -`,
  (page, of) => `Tr. ${page}/${of}`,
];
const PLACES = ['foot', 'foot right', 'top right', 'top'] as const;

export const NUMBERING_WAYS = NUMBERINGS.length;

/** A deed of `pages` pages numbered in the `way`-th fashion. */
export function numberedDeed(chance: Chance, pages: number, way: number): InventedPaper {
  const [dead, heir, other] = [inventSomeone(chance), inventSomeone(chance), inventSomeone(chance)];
  const numbering = NUMBERINGS[way % NUMBERINGS.length] as Numbering;
  const place = chance.pick(PLACES);
  const opening = `<h2>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</h2><h3><u>Độc lập - Tự do - Hạnh phúc</u></h3>
    <h1>VĂN BẢN KHAI NHẬN DI SẢN</h1>${paragraphs(
      `Hôm nay, ${inWords(inventDay(chance, 2025, 2026))}, tại Ủy ban nhân dân xã Trị An, tỉnh Đồng Nai, tôi là:`,
      `Họ và tên: ${upper(heir.name)}. Sinh ngày: ${heir.birth}. Số định danh cá nhân: ${heir.id}`,
      `Nơi cư trú: ${heir.address}`,
      `Tôi là con của ông (bà) ${dead.name}, chết ngày ${inventDay(chance, 2015, 2024)} theo Giấy chứng tử số ${chance.whole(1, 90)}/${chance.whole(2015, 2024)}.`,
    )}`;
  const body = Array.from({ length: pages }, (_, index) => {
    const clauses = shuffled(chance, CLAUSES).slice(0, chance.whole(4, 7));
    const text = paragraphs(...clauses.map((clause) => clause(chance, other.name)));
    const mark = `<div class="mark ${place}">${numbering(index + 1, pages)}</div>`;
    const head = index === 0 ? opening : '';
    const indent = place.startsWith('top') ? '<p>&nbsp;</p>' : '';
    return `<section>${indent}${head}${text}${mark}</section>`;
  });
  return { kind: 'van-ban-khai-nhan', html: body.join(''), fields: {}, qr: null };
}

type Clause = (chance: Chance, name: string) => string;

/** Fractions, days and numbers of documents stand beside the numbering, and are none. */
const CLAUSES: readonly Clause[] = [
  (chance) =>
    `Di sản là 1/${chance.whole(2, 4)} quyền sử dụng thửa đất số ${chance.whole(4, 900)}, tờ bản đồ số ${chance.whole(1, 60)}, diện tích ${chance.whole(60, 900)} m².`,
  (_, name) =>
    `Ông (bà) ${name} cùng hàng thừa kế thứ nhất đã có văn bản từ chối nhận di sản, được chứng thực đúng quy định của pháp luật.`,
  (chance) =>
    `Giấy chứng nhận quyền sử dụng đất số BK ${chance.whole(100_000, 990_000)} do Ủy ban nhân dân huyện Vĩnh Cửu cấp ngày ${inventDay(chance, 2005, 2015)}.`,
  () =>
    'Chúng tôi cam đoan ngoài những người có tên trên đây, người để lại di sản không còn người thừa kế nào khác; nếu sai chúng tôi xin hoàn toàn chịu trách nhiệm.',
  (chance) =>
    `Theo Nghị định số ${chance.whole(10, 180)}/${chance.whole(2014, 2025)}/NĐ-CP, việc khai nhận được niêm yết từ ngày 2/9 đến ngày ${chance.whole(17, 20)}/9 và không có khiếu nại.`,
  (_, name) =>
    `Phần di sản của ông (bà) ${name} được giao cho người khai nhận quản lý, sử dụng cho đến khi làm xong thủ tục đăng ký biến động tại Văn phòng đăng ký đất đai.`,
  () =>
    'Văn bản này lập thành 03 bản có giá trị như nhau: 1/3 giao người khai nhận, 2/3 lưu tại cơ quan chứng thực và cơ quan đăng ký đất đai.',
  (chance) =>
    `Người làm chứng đã đọc lại toàn bộ văn bản, nghe rõ và đồng ý với nội dung ghi ở trên vào lúc ${chance.whole(7, 10)} giờ ${chance.whole(10, 50)} phút.`,
];

function shuffled<T>(chance: Chance, list: readonly T[]): readonly T[] {
  const left = [...list];
  return list.map(() => left.splice(chance.whole(0, left.length - 1), 1)[0] as T);
}
