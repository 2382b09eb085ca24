// Declarations as citizens fill them in: the layouts of the known pages, other people and other words in them.
import type { Chance } from '../../../populate/random.ts';
import { inventDay, inventSomeone, inWords, upper } from './people.ts';

/** A paper to draw: its body as HTML, and the values a reader must find. */
export type InventedPaper = {
  readonly kind: string;
  readonly html: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly qr: string | null;
};

const NATION = `<h2>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</h2><h3><u>Độc lập - Tự do - Hạnh phúc</u></h3>`;
const COMMUNES = ['xã Trị An', 'xã Phú Lý', 'xã Định Quán', 'phường Xuân Lộc', 'xã Tân Phú'] as const;

export const paragraphs = (...lines: readonly string[]) => lines.map((line) => `<p>${line}</p>`).join('');
const form = (title: string, ...lines: readonly string[]) =>
  `${NATION}<h1>${title}</h1>${paragraphs(...lines)}`;

export function birthDeclaration(chance: Chance): InventedPaper {
  const [mother, father, child] = [inventSomeone(chance), inventSomeone(chance), inventSomeone(chance)];
  const commune = chance.pick(COMMUNES);
  const birth = inventDay(chance, 2024, 2026);
  const childName = upper(child.name);
  const hospital = chance.pick([
    'Bệnh viện Đa khoa Thống Nhất',
    'Trung tâm Y tế huyện Vĩnh Cửu',
    'Trạm y tế xã Phú Lý',
  ]);
  const html = form(
    'TỜ KHAI ĐĂNG KÝ KHAI SINH',
    `Kính gửi: Ủy ban nhân dân ${commune}, tỉnh Đồng Nai`,
    `Họ, chữ đệm, tên người yêu cầu: ${father.name}`,
    `Số định danh cá nhân: ${father.id}`,
    `Nơi cư trú: ${father.address}`,
    'Quan hệ với người được khai sinh: Cha',
    'Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:',
    `Họ, chữ đệm, tên: ${childName}`,
    `Ngày, tháng, năm sinh: ${birth}`,
    `Giới tính: ${child.sex}. Dân tộc: ${chance.pick(['Kinh', 'Chơ Ro', 'Mạ', 'Hoa'])}. Quốc tịch: Việt Nam`,
    `Nơi sinh: ${hospital}, tỉnh Đồng Nai`,
    `Họ, chữ đệm, tên người mẹ: ${mother.name}`,
    `Năm sinh: ${mother.birth.slice(6)}. Dân tộc: Kinh. Quốc tịch: Việt Nam`,
    `Họ, chữ đệm, tên người cha: ${father.name}`,
    `Năm sinh: ${father.birth.slice(6)}. Dân tộc: Kinh. Quốc tịch: Việt Nam`,
    'Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí của các bên liên quan theo quy định pháp luật.',
    `<span class="right">Làm tại: Trị An, ${inWords(inventDay(chance, 2026, 2026))}</span>`,
  );
  const fields = {
    applicantName: father.name,
    applicantId: father.id,
    childName,
    childDob: birth,
    motherName: mother.name,
    fatherName: father.name,
  };
  return { kind: 'to-khai-khai-sinh', html, fields, qr: null };
}

export function maritalDeclaration(chance: Chance): InventedPaper {
  const person = inventSomeone(chance);
  const html = form(
    'TỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN',
    `Kính gửi: Ủy ban nhân dân ${chance.pick(COMMUNES)}`,
    `Họ, chữ đệm, tên người yêu cầu: ${person.name}`,
    `Ngày, tháng, năm sinh: ${person.birth}`,
    `Giới tính: ${person.sex}. Dân tộc: Kinh. Quốc tịch: Việt Nam`,
    `Số định danh cá nhân: ${person.id}`,
    `Giấy tờ tùy thân: Căn cước công dân do Cục Cảnh sát quản lý hành chính về trật tự xã hội cấp ngày ${person.issued}`,
    `Nơi cư trú: ${person.address}`,
    `Tình trạng hôn nhân: ${chance.pick(['Chưa đăng ký kết hôn với ai', 'Đã ly hôn, chưa kết hôn lại', 'Đang có vợ là bà Trần Thị Hoa'])}`,
    `Mục đích sử dụng: ${chance.pick(['Để kết hôn', 'Chuyển nhượng quyền sử dụng đất', 'Bổ sung hồ sơ xin việc làm ở nước ngoài'])}`,
    'Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình.',
  );
  const fields = { applicantName: person.name, applicantId: person.id, applicantDob: person.birth };
  return { kind: 'to-khai-hon-nhan', html, fields, qr: null };
}

export function landApplication(chance: Chance): InventedPaper {
  const person = inventSomeone(chance);
  const parcel = String(chance.whole(1, 1400));
  const mapSheet = String(chance.whole(1, 99));
  const whole = chance.whole(48, 9800);
  const area = chance.happens(0.4) ? `${whole},${chance.whole(1, 9)}` : String(whole);
  const html = form(
    'ĐƠN ĐĂNG KÝ, CẤP GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT',
    `Kính gửi: Ủy ban nhân dân ${chance.pick(COMMUNES)}`,
    `1. Người sử dụng đất: ${person.name}`,
    `2. Số định danh cá nhân: ${person.id}`,
    `3. Địa chỉ: ${person.address}`,
    `4. Thửa đất số: ${parcel}; Tờ bản đồ số: ${mapSheet}`,
    `5. Diện tích: ${area} m²; Mục đích sử dụng: ${chance.pick(['Đất ở tại nông thôn', 'Đất trồng lúa nước còn lại', 'Đất nuôi trồng thủy sản'])}`,
    `6. Nguồn gốc sử dụng đất: ${chance.pick(['Được Nhà nước giao đất không thu tiền sử dụng đất từ trước ngày 15/10/1993, sử dụng liên tục', 'Nhận thừa kế của cha mẹ năm 2011, có văn bản phân chia di sản được chứng thực'])}`,
    '7. Giấy tờ nộp kèm theo: văn bản khai nhận di sản, trích lục bản đồ địa chính, giấy tờ về nghĩa vụ tài chính',
    'Tôi có đề nghị ghi nợ đối với loại nghĩa vụ tài chính theo quy định của pháp luật về thu tiền sử dụng đất.',
  );
  const fields = {
    applicantName: person.name,
    applicantId: person.id,
    parcel,
    mapSheet,
    area: area.replace(',', '.'),
  };
  return { kind: 'don-dat-dai', html, fields, qr: null };
}

const TRADES = [
  ['Bán lẻ hàng may mặc, giày dép, hàng da và giả da', '4771'],
  ['Sửa chữa máy vi tính và thiết bị ngoại vi', '9511'],
  ['Cắt tóc, làm đầu, gội đầu', '9631'],
  ['Dịch vụ lưu trú ngắn ngày', '5510'],
  ['Bán buôn gạo, lúa mỳ, hạt ngũ cốc khác', '4631'],
  ['Vận tải hàng hóa bằng đường bộ', '4933'],
] as const;

export function businessApplication(chance: Chance): InventedPaper {
  const person = inventSomeone(chance);
  const capital = `${chance.whole(20, 990)}.000.000`;
  const first = chance.whole(0, TRADES.length - 1);
  const rows = Array.from({ length: chance.whole(2, 4) }, (_, row) => {
    const [trade, code] = TRADES[(first + row) % TRADES.length] as (typeof TRADES)[number];
    return `<tr><td>${row + 1}</td><td>${trade}</td><td>${code}</td></tr>`;
  });
  const html =
    form(
      'GIẤY ĐỀ NGHỊ ĐĂNG KÝ HỘ KINH DOANH',
      'Kính gửi: Phòng Kinh tế xã Trị An',
      `Tôi là (ghi họ tên bằng chữ in hoa): ${upper(person.name)}`,
      `Sinh ngày: ${person.birth}. Giới tính: ${person.sex}`,
      `Số định danh cá nhân: ${person.id}`,
    ) +
    `<table><tr><th>Stt</th><th class="wide">Tên ngành, nghề kinh doanh</th><th>Mã ngành</th></tr>${rows.join('')}</table>` +
    paragraphs(
      `Vốn kinh doanh: ${capital} đồng`,
      `Địa chỉ trụ sở: ${person.address}`,
      `Số lượng lao động (dự kiến): ${chance.whole(1, 9)} người`,
      'Tôi cam kết bản thân không thuộc diện pháp luật cấm kinh doanh và chịu trách nhiệm về tính hợp pháp, chính xác của nội dung đăng ký trên.',
    );
  // As in the known pages, a name set in capitals is known by its ordinary spelling.
  const fields = { applicantName: person.name, applicantId: person.id, capital };
  return { kind: 'ho-kinh-doanh', html, fields, qr: null };
}

export function socialSupport(chance: Chance): InventedPaper {
  const person = inventSomeone(chance);
  const html = form(
    'TỜ KHAI ĐỀ NGHỊ TRỢ GIÚP XÃ HỘI',
    `Họ và tên (viết chữ in hoa): ${upper(person.name)}`,
    `Ngày, tháng, năm sinh: ${person.birth}. Giới tính: ${person.sex}`,
    `Số định danh cá nhân: ${person.id}`,
    `Hộ khẩu thường trú của đối tượng: ${person.address}`,
    'Tình trạng đi học: Đang học lớp 4. Tình trạng việc làm: Chưa đến tuổi lao động',
    `Thuộc hộ nghèo không? Có. Mã số hộ nghèo: ${chance.whole(1000, 9999)}`,
    `Có khuyết tật không? Có. Giấy xác nhận khuyết tật số ${chance.whole(3, 240)} ngày cấp ${inventDay(chance, 2022, 2026)}.`,
    `Mức độ khuyết tật: ${chance.pick(['Đặc biệt nặng', 'Nặng', 'Nhẹ'])}`,
    'Tôi xin cam đoan những lời khai trên là đúng, nếu có điều gì khai không đúng, tôi xin chịu trách nhiệm hoàn toàn trước pháp luật.',
  );
  const fields = { applicantName: person.name, applicantId: person.id, applicantDob: person.birth };
  return { kind: 'tro-cap-xa-hoi', html, fields, qr: null };
}
