// Papers that an office hands out: a heading in two columns, a number, a seal, a signature; and the citizen's card.
import type { Chance } from '../../../populate/random.ts';
import { type InventedPaper, paragraphs } from './forms.ts';
import { type Ink, signature } from './pen.ts';
import { inventDay, inventSomeone, inWords, type Someone, two, upper } from './people.ts';

type Heading = { readonly number: string; readonly commune: string; readonly day: string };

function headed({ number, commune, day }: Heading, title: string, body: string): string {
  const place = commune.replace(/^\S+ /, '');
  return `<div class="columns">
    <div>ỦY BAN NHÂN DÂN<br><b>${upper(commune)}</b><br>Số: ${number}</div>
    <div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b><u>Độc lập - Tự do - Hạnh phúc</u></b><br><i>${place}, ${inWords(day)}</i></div>
  </div><h1>${title}</h1>${body}`;
}

/** What the office put on a paper. */
export type Marks = { readonly seal: boolean; readonly pen: Ink | null };

/** Signed for the chairman, the seal over a third of the signature's place as the rules ask. */
export function signed(chance: Chance, commune: string, signer: string, given?: Marks): string {
  const tilt = chance.whole(-14, 14);
  const { seal, pen } = given ?? { seal: true, pen: chance.happens(0.6) ? 'blue' : null };
  const pressed = `<div class="seal" style="transform:rotate(${tilt}deg)"><span>ỦY BAN<br>NHÂN DÂN<br>${upper(commune)}</span></div>`;
  return `<div class="signed"><b>KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH</b>${pen ? signature(chance, pen) : ''}
    ${seal ? pressed : ''}<div class="signer"><b>${signer}</b></div></div>`;
}

export function birthExtract(chance: Chance, marks?: Marks): InventedPaper {
  const person = inventSomeone(chance);
  const commune = chance.pick(['xã Trị An', 'xã Phú Lý', 'xã Thanh Sơn']);
  const number = `${chance.whole(1, 980)}/TLKS-BS`;
  const name = upper(person.name);
  const body = paragraphs(
    `Họ, chữ đệm, tên: ${name}`,
    `Ngày, tháng, năm sinh: ${person.birth}`,
    `Giới tính: ${person.sex}. Dân tộc: Kinh. Quốc tịch: Việt Nam`,
    `Nơi sinh: ${chance.pick(['Bệnh viện Từ Dũ', 'Trạm y tế xã Hiếu Liêm', 'Nhà hộ sinh khu vực 2'])}, tỉnh Đồng Nai`,
    `Số định danh cá nhân: ${person.id}`,
    `Đăng ký khai sinh tại: Ủy ban nhân dân ${commune}, tỉnh Đồng Nai`,
  );
  const heading = { number, commune, day: inventDay(chance, 2025, 2026) };
  const html =
    headed(heading, 'TRÍCH LỤC KHAI SINH (BẢN SAO)', body) +
    signed(chance, commune, 'Lê Thị Minh Tâm', marks);
  return {
    kind: 'ket-qua-trich-luc',
    html,
    fields: { applicantName: name, applicantId: person.id, number },
    qr: null,
  };
}

export function birthCertificate(chance: Chance, marks?: Marks): InventedPaper {
  const [child, mother, father] = [inventSomeone(chance), inventSomeone(chance), inventSomeone(chance)];
  const commune = chance.pick(['xã Trị An', 'xã Phú Lý', 'xã Thanh Sơn']);
  const number = `${chance.whole(1, 400)}/${chance.whole(2020, 2026)}`;
  const childName = upper(child.name);
  const body = paragraphs(
    `Họ, chữ đệm, tên: <b>${childName}</b>`,
    `Ngày, tháng, năm sinh: ${child.birth}`,
    `Giới tính: ${child.sex}. Dân tộc: Kinh. Quốc tịch: Việt Nam`,
    'Nơi sinh: Bệnh viện Đa khoa khu vực Định Quán, tỉnh Đồng Nai',
    `Số định danh cá nhân: ${child.id}`,
    `Họ, chữ đệm, tên người mẹ: ${mother.name}`,
    `Năm sinh: ${mother.birth.slice(6)}. Dân tộc: Kinh. Quốc tịch: Việt Nam`,
    `Họ, chữ đệm, tên người cha: ${father.name}`,
    `Năm sinh: ${father.birth.slice(6)}. Dân tộc: Kinh. Quốc tịch: Việt Nam`,
    `Nơi đăng ký khai sinh: Ủy ban nhân dân ${commune}, tỉnh Đồng Nai`,
    `Ngày, tháng, năm đăng ký: ${inventDay(chance, 2020, 2026)}`,
  );
  const heading = { number, commune, day: inventDay(chance, 2020, 2026) };
  const html = headed(heading, 'GIẤY KHAI SINH', body) + signed(chance, commune, 'Phạm Quốc Hưng', marks);
  const fields = {
    childName,
    childDob: child.birth,
    childId: child.id,
    number,
    motherName: mother.name,
    fatherName: father.name,
  };
  return { kind: 'giay-khai-sinh', html, fields, qr: null };
}

/** A card photocopied on a sheet; `{{qr}}` is where its code is drawn. */
export function idCard(chance: Chance): InventedPaper {
  const person = inventSomeone(chance);
  const qr = cardCode(chance, person);
  const html = `<div class="card" style="margin-left:${chance.whole(0, 30)}mm;margin-top:${chance.whole(0, 60)}mm">
    <div class="code">{{qr}}</div>
    <div class="head">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br><b class="red">CĂN CƯỚC CÔNG DÂN</b></div>
    ${paragraphs(
      `Số: <b>${person.id}</b>`,
      `Họ và tên: <b>${upper(person.name)}</b>`,
      `Ngày sinh: ${person.birth}. Giới tính: ${person.sex}. Quốc tịch: Việt Nam`,
      `Nơi thường trú: ${person.address}`,
    )}</div>`;
  const fields = { applicantName: person.name, applicantId: person.id, applicantDob: person.birth };
  return { kind: 'can-cuoc', html, fields, qr };
}

function cardCode(chance: Chance, { id, name, birth, sex, address, issued }: Someone): string {
  const old = chance.happens(0.7) ? String(chance.whole(100_000_000, 399_999_999)) : '';
  const day = (printed: string) =>
    printed
      .split('/')
      .map((part) => two(Number(part)))
      .join('');
  return [id, old, name, day(birth), sex, address, day(issued)].join('|');
}
