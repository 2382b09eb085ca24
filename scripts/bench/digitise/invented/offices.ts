// What offices write to each other and to citizens: headings in two columns, and tables ruled throughout.
import type { Chance } from '../../../populate/random.ts';
import { type InventedPaper, paragraphs } from './forms.ts';
import { inventDay, inventSomeone, inWords, upper } from './people.ts';
import { signed } from './results.ts';

/** A reply to a citizen, its subject under its number in the left column. */
export function officeLetter(chance: Chance): InventedPaper {
  const person = inventSomeone(chance);
  const commune = chance.pick(['xã Trị An', 'xã Phú Lý', 'phường Xuân Lộc']);
  const number = `${chance.whole(12, 900)}/UBND-${chance.pick(['VP', 'KT', 'VHXH', 'TP'])}`;
  const html = `<div class="columns">
    <div>ỦY BAN NHÂN DÂN<br><b>${upper(commune)}</b><br>Số: ${number}<br><small>V/v trả lời đơn của công dân</small></div>
    <div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b><u>Độc lập - Tự do - Hạnh phúc</u></b><br><i>${commune.replace(/^\S+ /, '')}, ${inWords(inventDay(chance, 2025, 2026))}</i></div>
    </div>${paragraphs(
      `&nbsp;`,
      `Kính gửi: Ông (bà) ${person.name}, ${person.address}.`,
      `Ngày ${inventDay(chance, 2025, 2026)}, Ủy ban nhân dân ${commune} nhận được đơn của ông (bà) đề nghị xác nhận tình trạng sử dụng đất tại thửa số ${chance.whole(3, 990)}, tờ bản đồ số ${chance.whole(1, 60)}.`,
      'Sau khi kiểm tra hồ sơ địa chính và làm việc với các hộ liền kề, Ủy ban nhân dân trả lời như sau: thửa đất sử dụng ổn định, không có tranh chấp, phù hợp với quy hoạch sử dụng đất đã được phê duyệt.',
      'Đề nghị ông (bà) liên hệ Trung tâm Phục vụ hành chính công để được hướng dẫn lập hồ sơ theo quy định. Trân trọng./.',
    )}<div class="columns"><div style="text-align:left"><i>Nơi nhận:</i><br><small>- Như trên;<br>- Lưu: VT.</small></div>
    <div><b>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH</b><br><br><br><br><b>Trần Văn Lâm</b></div></div>`;
  return { kind: 'cong-van', html, fields: {}, qr: null };
}

const HANDED_IN = [
  'Đơn đăng ký biến động đất đai',
  'Giấy chứng nhận quyền sử dụng đất',
  'Hợp đồng tặng cho quyền sử dụng đất',
  'Tờ khai lệ phí trước bạ',
  'Tờ khai thuế thu nhập cá nhân',
  'Trích lục khai tử',
  'Giấy xác nhận tình trạng hôn nhân',
  'Bản vẽ sơ đồ nhà ở',
] as const;

/** A list of papers handed in, every cell in its frame. */
export function handedInList(chance: Chance): InventedPaper {
  const person = inventSomeone(chance);
  const first = chance.whole(0, HANDED_IN.length - 1);
  const rows = Array.from({ length: chance.whole(4, 8) }, (_, row) => {
    const name = HANDED_IN[(first + row) % HANDED_IN.length];
    const form = chance.pick(['Bản chính', 'Bản sao', 'Bản chụp']);
    return `<tr><td>${row + 1}</td><td>${name}</td><td>${form}</td><td>0${chance.whole(1, 4)}</td><td>${chance.pick(['', '', 'Thiếu chữ ký', 'Mờ trang 2'])}</td></tr>`;
  });
  const html = `<h2>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</h2><h3><u>Độc lập - Tự do - Hạnh phúc</u></h3><h1>BIÊN BẢN GIAO NHẬN GIẤY TỜ</h1>
    ${paragraphs(`Người nộp: ${person.name}. Số định danh cá nhân: ${person.id}`, `Địa chỉ: ${person.address}`)}
    <table><tr><th>STT</th><th style="width:44%">Tên giấy tờ</th><th>Hình thức</th><th>Số bản</th><th>Ghi chú</th></tr>${rows.join('')}</table>
    ${paragraphs(`Biên bản lập ${inWords(inventDay(chance, 2025, 2026))} thành 02 bản, mỗi bên giữ một bản.`)}
    <div class="columns"><div><b>NGƯỜI NỘP</b><br><br><br>${person.name}</div><div><b>NGƯỜI NHẬN</b><br><br><br>Nguyễn Thị Hoa</div></div>`;
  return { kind: 'bien-ban-giao-nhan', html, fields: {}, qr: null };
}

/** Who lives in a house: a form ruled throughout, its cells filled in by hand in blue. */
export function householdForm(chance: Chance): InventedPaper {
  const members = Array.from({ length: chance.whole(3, 6) }, () => inventSomeone(chance));
  const [head] = members;
  const rows = members.map(({ name, birth, sex, id }, index) => {
    const kin = index === 0 ? 'Chủ hộ' : chance.pick(['Vợ', 'Con', 'Mẹ', 'Cháu']);
    const cells = [name, birth, sex, id, kin].map((cell) => `<td>${pen(cell)}</td>`);
    return `<tr><td>${index + 1}</td>${cells.join('')}</tr>`;
  });
  const html = `<h2>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</h2><h3><u>Độc lập - Tự do - Hạnh phúc</u></h3><h1>PHIẾU KÊ KHAI NHÂN KHẨU</h1>
    ${paragraphs(`Họ tên chủ hộ: ${pen(head?.name ?? '')}`, `Nơi ở hiện nay: ${pen(head?.address ?? '')}`)}
    <table><tr><th>TT</th><th>Họ và tên</th><th>Ngày sinh</th><th>Giới tính</th><th>Số định danh</th><th>Quan hệ</th></tr>${rows.join('')}</table>
    ${paragraphs(`Tôi xin chịu trách nhiệm về những nội dung đã kê khai trên đây.`)}
    <div class="columns"><div></div><div><i>${inWords(inventDay(chance, 2025, 2026))}</i><br><b>NGƯỜI KÊ KHAI</b><br><br><br>${pen(head?.name ?? '')}</div></div>`;
  return { kind: 'phieu-nhan-khau', html, fields: {}, qr: null };
}

function pen(words: string): string {
  return `<i style="color:#24327a">${words}</i>`;
}

/** A land certificate's first side: its title in red, the parcel in a ruled table. */
export function landCertificate(chance: Chance): InventedPaper {
  const person = inventSomeone(chance);
  const parcel = [
    ['Thửa đất số', String(chance.whole(3, 990))],
    ['Tờ bản đồ số', String(chance.whole(1, 60))],
    ['Diện tích', `${chance.whole(80, 2400)},${chance.whole(1, 9)} m²`],
    ['Loại đất', chance.pick(['Đất ở tại nông thôn', 'Đất trồng cây lâu năm'])],
    ['Thời hạn sử dụng', chance.pick(['Lâu dài', 'Đến ngày 15/10/2063'])],
    ['Địa chỉ', person.address],
  ];
  const rows = parcel.map(([name, value]) => `<tr><td style="width:38%">${name}</td><td>${value}</td></tr>`);
  const html = `<h2>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</h2><h3><u>Độc lập - Tự do - Hạnh phúc</u></h3>
    <h1 style="color:#b01020">GIẤY CHỨNG NHẬN<br>QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT</h1>
    ${paragraphs(`<b>1. Người sử dụng đất</b>`, `Ông (bà): ${person.name}, số định danh cá nhân: ${person.id}`, `<b>2. Thông tin thửa đất</b>`)}
    <table>${rows.join('')}</table>${paragraphs(`Số vào sổ cấp Giấy chứng nhận: CS ${chance.whole(1000, 9900)}`)}
    ${signed(chance, 'xã Trị An', 'Trần Văn Lâm')}`;
  return { kind: 'giay-chung-nhan-dat', html, fields: {}, qr: null };
}
