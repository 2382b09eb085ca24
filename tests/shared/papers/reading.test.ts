import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildMrz } from '../../../shared/lib/mrz.ts';
import type { PageLine } from '../../../shared/papers/page-reading.ts';
import { withKnownFamily } from '../../../shared/papers/reading/names.ts';
import { recogniseKind } from '../../../shared/papers/reading/recognise-kind.ts';
import { readShape } from '../../../shared/papers/reading/shapes.ts';
import { bare, similarity } from '../../../shared/papers/reading/similar.ts';
import {
  type PaperTemplate,
  templateSchema,
  type ValueShape,
} from '../../../shared/papers/reading/template.ts';
import { understandPaper } from '../../../shared/papers/reading/understand.ts';

const TEMPLATES: readonly PaperTemplate[] = fs
  .readdirSync(path.resolve('assets/papers/templates'))
  .map((name) =>
    templateSchema.parse(JSON.parse(fs.readFileSync(path.resolve('assets/papers/templates', name), 'utf8'))),
  );
const TODAY = '2026-11-23';

function page(...texts: readonly string[]): PageLine[] {
  return texts.map((text, index) => {
    const top = index * 40;
    let left = 100;
    const words = text.split(' ').map((word) => {
      const box = { left, top, right: left + word.length * 10, bottom: top + 30 };
      left = box.right + 8;
      return { text: word, confidence: 0.95, box };
    });
    return { origin: 'print', words, box: { left: 100, top, right: left - 8, bottom: top + 30 } };
  });
}

function read(...texts: readonly string[]) {
  const { kind, fields } = understandPaper([{ lines: page(...texts), codes: [] }], TEMPLATES, TODAY);
  return { kind: kind?.code, ...Object.fromEntries(fields.map(({ key, value }) => [key, value])) };
}

describe('values', () => {
  it.each<[ValueShape, string, string | undefined]>([
    ['personal-number', '075174617495', '075174617495'],
    ['personal-number', '075 174 617 495.', '075174617495'],
    ['personal-number', 'O75l746I7495', '075174617495'],
    ['personal-number', '07517461749', undefined],
    ['personal-number', '0751746174951', undefined],
    ['date', '08/07/2026', '2026-07-08'],
    ['date', '8.7.2026', '2026-07-08'],
    ['date', 'O8/07/2O26', '2026-07-08'],
    ['date', 'Trị An, ngày 23 tháng 09 năm 2026', '2026-09-23'],
    ['date', '31/02/1990', undefined],
    ['year', '1974. Dân tộc', '1974'],
    ['sex', 'Nữ. Dân tộc: Kinh', 'female'],
    ['sex', 'Nam.', 'male'],
    ['sex', 'Việt', undefined],
    ['whole-number', '926;', '926'],
    ['decimal', '1.593,5 m²', '1593.5'],
    ['decimal', '451 m²;', '451'],
    ['money', '330.000.000 đồng', '330000000'],
    ['document-number', '110/TLKS-BS', '110/TLKS-BS'],
    ['document-number', '15 / QĐ – UBND ngày', '15/QĐ-UBND'],
    ['person-name', 'Phạm Thị Ngọc Dung', 'Phạm Thị Ngọc Dung'],
    ['person-name', 'BÙI VĂN THỊNH. Giới', 'BÙI VĂN THỊNH'],
    ['person-name', "K'Brếp", "K'Brếp"],
    ['person-name', 'nơi cư trú', undefined],
    ['text', 'Khu phố 3, xã Trị An, tỉnh Đồng Nai.', 'Khu phố 3, xã Trị An, tỉnh Đồng Nai'],
    ['text', '', undefined],
  ])('%s of “%s” is %s', (shape, text, value) => {
    expect(readShape(shape, text.split(' '))?.value).toBe(value);
  });

  it('read with slips are doubted', () => {
    expect(readShape('personal-number', ['O75174617495'])!.doubt).toBeGreaterThan(0.1);
    expect(readShape('personal-number', ['075174617495'])!.doubt).toBe(0);
  });

  it('a family name gets the accent back that only it can have, and no other is touched', () => {
    expect(withKnownFamily('NGUYÊN VĂN MAI')).toEqual({ name: 'NGUYỄN VĂN MAI', changed: true });
    expect(withKnownFamily('Lê Thị Hoa')).toEqual({ name: 'Lê Thị Hoa', changed: false });
    expect(withKnownFamily('N GUYỄN VĂN MAI')).toEqual({ name: 'NGUYỄN VĂN MAI', changed: true });
    expect(withKnownFamily('Ka Brếp')).toEqual({ name: 'Ka Brếp', changed: false });
    // Vũ and Vu, Hà and Hạ: two families may be spelt alike without accents.
    expect(withKnownFamily('Thị Mai').changed).toBe(false);
  });

  it('labels are alike without accents, case and marks', () => {
    expect(similarity(bare('Số định danh cá nhân:'), bare('SO DINH DANH CA NHAN'))).toBe(1);
    expect(similarity('abcd', 'abxd')).toBe(0.75);
  });
});

describe('templates', () => {
  it('name each kind once, and each key once a kind', () => {
    expect(new Set(TEMPLATES.map(({ kind }) => kind)).size).toBe(TEMPLATES.length);
    for (const { fields } of TEMPLATES)
      expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
  });

  it('one without titles reads what is of no known kind', () => {
    expect(TEMPLATES.filter(({ titles }) => titles.length === 0)).toHaveLength(1);
  });

  it.each(TEMPLATES.flatMap(({ kind, titles }) => titles.map((title) => [title, kind] as const)))(
    '“%s” is %s',
    (title, kind) => {
      expect(recogniseKind([page(title.toUpperCase())], TEMPLATES)?.template.kind).toBe(kind);
    },
  );

  it('a title is known through slips and across a line end, but not from running text', () => {
    const slips = page(
      'ĐƠN ĐĂNG KỶ, CẤP GlẤY CHỨNG NHẬN QUYỀN SỬ DỤNG'.toUpperCase(),
      'ĐÂT, QUYỀN SỞ HỮU TÀI SẢN GẮN LIÊN VỚI ĐẤT',
    );
    expect(recogniseKind([slips], TEMPLATES)?.template.kind).toBe('don-dat-dai');
    expect(recogniseKind([page('Tôi nộp kèm tờ khai đăng ký khai sinh')], TEMPLATES)).toBeUndefined();
  });
});

describe('a paper', () => {
  it('with several people gives each their own values', () => {
    expect(
      read(
        'TỜ KHAI ĐĂNG KÝ KHAI SINH',
        'Họ, chữ đệm, tên người yêu cầu: Phạm Thị Ngọc Dung',
        'Số định danh cá nhân: 075174617495',
        'Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:',
        'Họ, chữ đệm, tên: NGÔ MINH TUẤN',
        'Ngày, tháng, năm sinh: 08/07/2026',
        'Giới tính: Nam. Dân tộc: Kinh. Quốc tịch: Việt Nam',
        'Họ, chữ đệm, tên người mẹ: Phạm Thị Ngọc Dung',
        'Năm sinh: 1974. Dân tộc: Kinh',
        'Họ, chữ đệm, tên người cha: Hoàng Công Khôi',
        'Năm sinh: 1970. Dân tộc: Kinh',
      ),
    ).toEqual({
      kind: 'to-khai-khai-sinh',
      applicantName: 'Phạm Thị Ngọc Dung',
      applicantId: '075174617495',
      childName: 'NGÔ MINH TUẤN',
      childDob: '2026-07-08',
      childSex: 'male',
      motherName: 'Phạm Thị Ngọc Dung',
      motherBirthYear: '1974',
      fatherName: 'Hoàng Công Khôi',
      fatherBirthYear: '1970',
    });
  });

  it('is read through the recogniser’s slips in its labels', () => {
    expect(
      read(
        'GIẤY ĐỀ NGHỊ ĐĂNG KÝ HỘ KINH DOANH',
        'Tôi Ià (ghi họ tên băng chữ in hoa): VÕ THỊ NGỌC PHƯỢNG',
        'Sinh ngày: 25/08/1977. Giới tỉnh: Nữ',
        'Số đinh danh cá nhân: 075177458917',
        'Vôn kinh doanh: 150.000.000 đồng',
      ),
    ).toMatchObject({
      applicantName: 'VÕ THỊ NGỌC PHƯỢNG',
      applicantId: '075177458917',
      applicantDob: '1977-08-25',
      capital: '150000000',
    });
  });

  it('keeps a name whose last word and the next line’s label look like another label together', () => {
    expect(
      read(
        'TỜ KHAI ĐỀ NGHỊ TRỢ GIÚP XÃ HỘI',
        'Họ và tên (viết chữ in hoa): NGUYỄN VĂN VINH',
        'Ngày, tháng, năm sinh: 05/01/2010. Giới tính: Nam',
      ),
    ).toMatchObject({ applicantName: 'NGUYỄN VĂN VINH', applicantDob: '2010-01-05' });
  });

  it('does not take the words of its title for a label', () => {
    const fields = read(
      'TỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN',
      'Kính gửi: Ủy ban nhân dân xã Trị An',
      'Tình trạng hôn nhân: Chưa đăng ký kết hôn với ai',
    );
    expect(fields).toMatchObject({ maritalStatus: 'Chưa đăng ký kết hôn với ai' });
  });

  it('may set the value on the line below its label', () => {
    expect(
      read('CĂN CƯỚC', 'Họ và tên / Full name:', 'NGUYỄN THỊ MẪU', 'Ngày sinh / Date of birth: 15/01/1990'),
    ).toMatchObject({
      applicantName: 'NGUYỄN THỊ MẪU',
      applicantDob: '1990-01-15',
    });
  });

  it('runs a value on into the next line only from a full line', () => {
    const title = 'ĐƠN ĐĂNG KÝ, CẤP GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT';
    const full =
      '6. Nguồn gốc sử dụng đất: Nhận chuyển nhượng quyền sử dụng đất năm 2000 của ông Hai, sử dụng';
    expect(read(title, full, 'ổn định đến nay')).toMatchObject({
      landOrigin: 'Nhận chuyển nhượng quyền sử dụng đất năm 2000 của ông Hai, sử dụng ổn định đến nay',
    });
    expect(read(title, '6. Nguồn gốc sử dụng đất: Khai hoang', 'NGƯỜI LÀM ĐƠN')).toMatchObject({
      landOrigin: 'Khai hoang',
    });
    // The number of the form's next line is no part of it.
    expect(read(title, full, '7. Giấy tờ nộp kèm theo: biên lai thuế')).toMatchObject({
      landOrigin: 'Nhận chuyển nhượng quyền sử dụng đất năm 2000 của ông Hai, sử dụng',
    });
  });

  it('of no known kind still gives who it is about', () => {
    expect(read('ĐƠN XIN XÁC NHẬN', 'Tôi tên là: Trần Văn Thử', 'Số CCCD: 075085012345')).toMatchObject({
      kind: undefined,
      applicantName: 'Trần Văn Thử',
      applicantId: '075085012345',
    });
  });

  it('whose number disagrees with birth or sex is warned of, not refused', () => {
    const lines = page(
      'TỜ KHAI ĐỀ NGHỊ TRỢ GIÚP XÃ HỘI',
      'Ngày, tháng, năm sinh: 08/06/1988. Giới tính: Nam',
      'Số định danh cá nhân: 075187513236',
    );
    const { fields } = understandPaper([{ lines, codes: [] }], TEMPLATES, TODAY);
    const number = fields.find(({ key }) => key === 'applicantId')!;
    expect(number.value).toBe('075187513236');
    expect(number.warnings).toEqual(['id-birth-year', 'id-sex']);
    expect(number.confidence).toBeLessThan(0.8);
  });

  it('tells where each value stands', () => {
    const lines = page('TRÍCH LỤC KHAI SINH (BẢN SAO)', 'Họ, chữ đệm, tên: BÙI VĂN THỊNH');
    const { fields } = understandPaper([{ lines, codes: [] }], TEMPLATES, TODAY);
    const [first, , last] = lines[1]!.words.slice(-3);
    expect(fields.find(({ key }) => key === 'applicantName')).toMatchObject({
      page: 0,
      source: 'print',
      box: { left: first!.box.left, top: 40, right: last!.box.right, bottom: 70 },
    });
  });
});

describe('a card', () => {
  const qr = '075190000001|271234567|Nguyễn Thị Mẫu|15011990|Nữ|Ấp 1, Trị An, Đồng Nai|01072021';
  const box = { left: 500, top: 20, right: 600, bottom: 120 };

  it('is believed by its QR before its print', () => {
    const lines = page('CĂN CƯỚC CÔNG DÂN', 'Số: 075190000007', 'Họ và tên: NGUYỄN THỊ MẪU');
    const { fields } = understandPaper(
      [{ lines, codes: [{ format: 'QRCode', text: qr, box }] }],
      TEMPLATES,
      TODAY,
    );
    const value = (key: string) => fields.find((field) => field.key === key);
    expect(value('applicantId')).toMatchObject({ value: '075190000001', source: 'qr', box });
    expect(value('applicantName')).toMatchObject({ value: 'Nguyễn Thị Mẫu', source: 'qr' });
    expect(value('applicantDob')?.value).toBe('1990-01-15');
    expect(value('idIssuedOn')?.value).toBe('2021-07-01');
  });

  it('is not read from other codes', () => {
    const codes = [{ format: 'QRCode', text: 'https://example.org/?q=1', box }];
    expect(understandPaper([{ lines: [], codes }], TEMPLATES, TODAY).fields).toEqual([]);
  });

  const back = buildMrz({
    personalNumber: '075190000001',
    birthDate: '1990-01-15',
    sex: 'female',
    expiresOn: '2030-01-15',
    plainName: 'NGUYEN THI MAU',
  });

  it('is read by the lines on its back, through miscounted fillers and letters for figures', () => {
    const spoilt = [back[0].replace('000001<<', 'OOOOO1«'), back[1].replace(/<+/, '<<<<<<<<<'), back[2]];
    const { kind, fields } = understandPaper([{ lines: page(...spoilt), codes: [] }], TEMPLATES, TODAY);
    expect(kind?.code).toBe('can-cuoc');
    expect(Object.fromEntries(fields.map(({ key, value, source }) => [key, [value, source]]))).toEqual({
      applicantId: ['075190000001', 'mrz'],
      applicantDob: ['1990-01-15', 'mrz'],
      applicantSex: ['female', 'mrz'],
      expiresOn: ['2030-01-15', 'mrz'],
    });
  });

  it('whose check digits fail gives nothing', () => {
    const wrong = [back[0], back[1].replace('900115', '900116'), back[2]];
    expect(
      understandPaper([{ lines: page(...wrong), codes: [] }], TEMPLATES, TODAY).fields.filter(
        ({ source }) => source === 'mrz',
      ),
    ).toEqual([]);
  });
});
