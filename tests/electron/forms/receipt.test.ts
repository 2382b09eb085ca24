import { describe, expect, it } from 'vitest';
import {
  buildReceiptData,
  buildRefusalData,
  type ReceiptInput,
  sampleValues,
} from '../../../shared/forms/index.ts';
import { sampleReceipt } from '../../../shared/forms/sample-material.ts';
import { aTemplate } from '../../support/form-templates.ts';
import { pdfInfo, pdfLayout, pdfReading, pdfText, pdfWords } from '../../support/pdf.ts';
import { rendered } from '../../support/rendered.ts';

const MM = 72 / 25.4;
const aReceipt = (changes: Partial<ReceiptInput> = {}) =>
  rendered('receipt', buildReceiptData({ ...sampleReceipt, ...changes }));

describe('Mẫu 01 on paper', () => {
  // one-stop rules §2.3, row by row
  it.each([
    'UBND XÃ TRỊ AN',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Số: 125/TNHS',
    'Quyển số: 01/2026, Số thứ tự: 125',
    'Trị An, ngày 05 tháng 02 năm 2026',
    'Mã hồ sơ: H19.000-260205-0001',
    'Bộ phận tiếp nhận và trả kết quả: Trung tâm Phục vụ hành chính công xã Trị An',
    'Tiếp nhận hồ sơ của: Nguyễn Thị Mẫu',
    'Người nộp: Nguyễn Thị Mẫu',
    'Địa chỉ: Ấp 1, xã Trị An, thành phố Đồng Nai',
    'Số điện thoại: 0900 000 001',
    'Email: mau@example.vn',
    'Số căn cước/Hộ chiếu: 075190000001',
    'Nội dung yêu cầu giải quyết: Đăng ký khai sinh',
    '1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ:',
    'Giấy tờ không phải nộp lại: Căn cước của cha, mẹ',
    '2. Số lượng hồ sơ: 01 (bộ)',
    '3. Thời gian giải quyết hồ sơ theo quy định là: 03 ngày làm việc',
    '4. Thời gian nhận hồ sơ: 08 giờ 15 phút, ngày 05 tháng 02 năm 2026',
    '5. Thời gian trả kết quả giải quyết hồ sơ: 08 giờ 15 phút, ngày 10 tháng 02 năm 2026',
    '6. Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công xã Trị An',
    'NGƯỜI NỘP HỒ SƠ',
    'NGƯỜI TIẾP NHẬN HỒ SƠ',
    '(Ký, ghi rõ họ tên)',
  ])('says “%s”', async (words) => {
    expect(pdfText(await aReceipt())).toContain(words);
  });

  it('prints two copies on a page each, one to keep and one for the person', async () => {
    const pdf = await aReceipt();
    expect(pdfInfo(pdf).Pages).toBe('2');
    expect(pdfText(pdf, 1)).toContain('(Liên: Lưu)');
    expect(pdfText(pdf, 2)).toContain('(Liên: Giao khách hàng)');
  });

  it('needs one page a copy in the common cases, the counter’s own number and a payment code among them', async () => {
    const payment = { qr: '00020101021238540010A000000727', amount: 20_000 };
    const secondStage = { duration: '05 ngày làm việc', due: 'sau khi hoàn thành nghĩa vụ tài chính' };
    for (const changes of [{}, { provisional: true }, { payment }, { secondStage }]) {
      expect(pdfInfo(await aReceipt(changes)).Pages).toBe('2');
    }
  });

  it('prints one copy alone when only that is wanted', async () => {
    const pdf = await rendered('receipt', sampleValues('receipt'), { copies: ['customer'] });
    expect(pdfInfo(pdf).Pages).toBe('1');
    expect(pdfText(pdf)).toContain('(Liên: Giao khách hàng)');
  });

  it('has the columns of the usual papers', async () => {
    const text = pdfReading(await aReceipt());
    for (const title of ['TT', 'Thành phần hồ sơ', 'Số lượng', 'Bản chính', 'Bản chứng thực', 'Bản photo']) {
      expect(text).toContain(title);
    }
    expect(text).not.toContain('Ký bản điện tử');
  });

  it('has the columns of certification instead when documents are to be certified', async () => {
    const pdf = await aReceipt({
      certification: [{ name: 'Bằng tốt nghiệp', pages: 2, paperCopies: 3, electronic: true }],
    });
    const text = pdfReading(pdf);
    for (const title of ['Số trang', 'Số bản giấy', 'Ký bản điện tử']) expect(text).toContain(title);
    expect(text).not.toContain('Bản photo');
    expect(pdfLayout(pdf)).toMatch(/1\s+Bằng tốt nghiệp\s+02\s+03\s+Có/);
  });

  it('adds the second stage and numbers on when there is one', async () => {
    const due = '05 ngày làm việc kể từ ngày hoàn thành nghĩa vụ tài chính';
    const text = pdfText(await aReceipt({ secondStage: { duration: '05 ngày làm việc', due } }));
    expect(text).toContain('6. Thời gian giải quyết hồ sơ giai đoạn 2: 05 ngày làm việc');
    expect(text).toContain(`7. Thời gian trả kết quả giải quyết hồ sơ giai đoạn 2: ${due}`);
    expect(text).toContain('8. Đăng ký nhận kết quả tại:');
    expect(text).not.toContain('6. Đăng ký');
  });

  it('says that the dossier was received and awaits the province’s number while the number is the counter’s own', async () => {
    const words = 'Hồ sơ đã được tiếp nhận tại quầy. Mã hồ sơ ghi trên là mã tạm do quầy cấp';
    expect(pdfText(await aReceipt({ provisional: true, dossierNumber: 'TA-B-260205-001-4' }))).toContain(
      words,
    );
    expect(pdfText(await aReceipt())).not.toContain('mã tạm');
  });

  it('leaves dots to write on where there is nothing to print', async () => {
    const blank = { ...sampleReceipt.submitter, email: '' };
    const text = pdfText(await aReceipt({ submitter: blank, receiptNumber: '' }));
    expect(text).toMatch(/Email: \.{20,}/);
    expect(text).toMatch(/Số: \.{8,}\/TNHS/);
  });

  it('is signed by the receiver alone when it was submitted online', async () => {
    const text = pdfText(await aReceipt({ channel: 'online' }));
    expect(text).not.toContain('NGƯỜI NỘP HỒ SƠ');
    expect(text).toContain('NGƯỜI TIẾP NHẬN HỒ SƠ');
  });

  it('names the capacity of somebody who applies for the owner', async () => {
    const text = pdfText(
      await aReceipt({
        submitter: { ...sampleReceipt.submitter, name: 'Lý Văn Thử' },
        capacity: 'người được ủy quyền',
      }),
    );
    expect(text).toContain('Người nộp: Lý Văn Thử (người được ủy quyền)');
  });

  it('marks a reprint on every page', async () => {
    const pdf = await rendered('receipt', sampleValues('receipt'), { reprintNumber: 2 });
    for (const page of [1, 2]) expect(pdfText(pdf, page)).toContain('BẢN IN LẠI lần 2');
    expect(pdfText(await aReceipt())).not.toContain('BẢN IN LẠI');
  });

  it.each(['/', '?', ' ', '\u0007', '\r\n', '😀', '<b>', '{field}', '**', '\\', 'e\u0302\u0301'])(
    'stands a name with %j in it',
    async (odd) => {
      const text = pdfText(await aReceipt({ ownerName: `Nguyễn${odd}Mẫu` }));
      expect(text).toContain('Tiếp nhận hồ sơ của: Nguyễn');
      if (!/\s|\p{Cc}/u.test(odd)) expect(text).toContain(`Nguyễn${odd.normalize('NFC')}Mẫu`);
    },
  );
});

describe('long texts', () => {
  const long = 'Nguyễn Thị '.repeat(364).slice(0, 4000).trim();

  it.each([
    ['a name of 4,000 characters', { ownerName: long }],
    ['one word of 4,000 characters', { ownerName: 'Đ'.repeat(4000) }],
    [
      'a long word in a table cell',
      { papers: [{ name: 'Ư'.repeat(4000), originals: 1, certifiedCopies: 0, photocopies: 0 }] },
    ],
    [
      'a hundred papers',
      {
        papers: Array.from({ length: 100 }, (_, index) => ({
          name: `Giấy tờ số ${index + 1}`,
          originals: 1,
          certifiedCopies: 0,
          photocopies: 0,
        })),
      },
    ],
  ] as [string, Partial<ReceiptInput>][])(
    '%s: nothing lost, nothing outside the margins',
    async (_what, changes) => {
      const pdf = await aReceipt(changes);
      const expected = changes.ownerName ?? changes.papers?.map(({ name }) => name).join('');
      for (const word of pdfWords(pdf)) {
        expect(word.xMin).toBeGreaterThan(30 * MM - 0.5);
        expect(word.xMax).toBeLessThan((210 - 15) * MM + 0.5);
        expect(word.yMax).toBeLessThan((297 - 20) * MM + 3);
      }
      const letters = (text: string) => [...text].filter((letter) => /[ĐƯN]/u.test(letter)).length;
      expect(letters(pdfReading(pdf))).toBeGreaterThanOrEqual(2 * letters(expected ?? ''));
    },
  );

  it('number the pages in the top margin, from the second on, and begin anew with the next copy', async () => {
    const pdf = await aReceipt({ ownerName: long });
    const inTopMargin = pdfWords(pdf).filter(({ yMax }) => yMax < 20 * MM);
    expect(inTopMargin.map(({ page, text }) => [page, text])).toEqual([
      [2, '2'],
      [3, '3'],
      [5, '2'],
      [6, '3'],
    ]);
    for (const { xMin, xMax } of inTopMargin) expect((xMin + xMax) / 2).toBeCloseTo(((30 + 195) / 2) * MM, 0);
  });

  it('repeat the table’s heading on the pages it runs on to', async () => {
    const papers = Array.from({ length: 100 }, (_, index) => ({
      name: `Bằng cấp ${index + 1}`,
      originals: 1,
      certifiedCopies: 0,
      photocopies: 0,
    }));
    const pdf = await rendered(
      'receipt',
      buildReceiptData({ ...sampleReceipt, papers, notResubmitted: [] }),
      {
        copies: ['keep'],
      },
    );
    const pagesWithRows = new Set(
      pdfWords(pdf)
        .filter(({ text }) => text === 'Bằng')
        .map(({ page }) => page),
    );
    expect(pagesWithRows.size).toBeGreaterThan(2);
    expect(pdfReading(pdf).match(/Thành phần hồ sơ(?!,)/g)).toHaveLength(pagesWithRows.size);
  });

  it('say so when none was asked for, and never leave the heading alone', async () => {
    const words = 'Không có giấy tờ phải nộp.';
    expect(pdfText(await aReceipt({ papers: [] }))).toContain(words);
    expect(pdfText(await aReceipt())).not.toContain(words);
    const certification = [{ name: 'Bằng', pages: 4, paperCopies: 2, electronic: false }];
    expect(pdfText(await aReceipt({ papers: [], certification }))).not.toContain(words);
  });

  it('keep the signatures on one page, never alone', async () => {
    for (let count = 1; count < 40; count += 3) {
      const papers = Array.from({ length: count }, (_, index) => ({
        name: `Giấy tờ số ${index + 1}`,
        originals: 1,
        certifiedCopies: 0,
        photocopies: 0,
      }));
      const pdf = await rendered('receipt', buildReceiptData({ ...sampleReceipt, papers }), {
        copies: ['keep'],
      });
      const last = pdfText(pdf, Number(pdfInfo(pdf).Pages));
      expect(last).toContain('NGƯỜI NỘP HỒ SƠ');
      expect(last).toContain('Trần Văn Thử');
      expect(last).toContain('6. Đăng ký nhận kết quả tại');
    }
  });

  it('do not tear a telephone number in two', async () => {
    const data = buildRefusalData({
      ...refusal,
      officer: { name: 'Trần Văn Thử Nghiệm Dài', phone: '0251 000 0002' },
    });
    expect(pdfLayout(await rendered('refusal', data))).toContain('0251 000 0002');
  });
});

const refusal = {
  unit: sampleReceipt.unit,
  formNumber: '03',
  applicant: sampleReceipt.submitter,
  request: 'Đăng ký kết hôn',
  reason: 'Không thuộc thẩm quyền.',
  officer: { name: 'Trần Văn Thử', phone: '' },
  online: undefined,
  at: sampleReceipt.receivedAt,
};

describe('Mẫu 02 and 03 on paper', () => {
  it('Mẫu 02 has its parts in the order of §2.4 and ends with ./.', async () => {
    const text = pdfText(await rendered('supplement-request'), 1);
    const parts = [
      'Số: 12/HDHS',
      'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
      'Tiếp nhận hồ sơ của Ông/Bà: Nguyễn Thị Mẫu',
      'Nội dung yêu cầu giải quyết:',
      'Địa chỉ:',
      'Số điện thoại:',
      'Yêu cầu Ông/Bà hoàn thiện hồ sơ gồm những nội dung như sau:',
      '1. Tờ khai',
      '2. Giấy tờ chứng minh',
      '3. Văn bản ủy quyền',
      'Lý do:',
      './.',
      'NGƯỜI HƯỚNG DẪN',
      '(Ký và ghi rõ họ tên)',
    ];
    const places = parts.map((part) => text.replace(/\s*\n\s*/g, ' ').indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('Mẫu 03 at the counter is signed by both sides', async () => {
    const text = pdfText(await rendered('refusal'), 1);
    for (const words of [
      'PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ',
      'Tiếp nhận hồ sơ của: Nguyễn Thị Mẫu',
      'thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:',
      'Xin thông báo cho Ông/Bà được biết và thực hiện.',
      'NGƯỜI NỘP HỒ SƠ',
      'NGƯỜI TIẾP NHẬN HỒ SƠ',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('Thời gian nộp');
  });

  it('Mẫu 03 online names number, time of submission and ID, and drops the citizen’s signature', async () => {
    const online = { dossierNumber: 'H19.000-260205-0003', submittedAt: sampleReceipt.receivedAt };
    const text = pdfText(await rendered('refusal', buildRefusalData({ ...refusal, online })), 1);
    for (const words of [
      'Mã hồ sơ: H19.000-260205-0003',
      'Thời gian nộp: 08 giờ 15 phút',
      'Số căn cước: 075190000001',
      'Lý do từ chối: Không thuộc thẩm quyền.',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('NGƯỜI NỘP HỒ SƠ');
  });
});

describe('other papers', () => {
  it('the receipt fits A5 when its template says so', async () => {
    const receipt = aTemplate('receipt');
    const template = {
      ...receipt,
      page: { ...receipt.page, size: 'A5' as const, margins: { top: 10, right: 10, bottom: 10, left: 15 } },
      text: { ...receipt.text, size: 10 },
    };
    const pdf = await rendered('receipt', sampleValues('receipt'), { template });
    expect(pdfInfo(pdf)['Page size']).toContain('419.53 x 595.28');
    for (const { xMax } of pdfWords(pdf)) expect(xMax).toBeLessThan(138 * MM + 0.5);
  });

  it('the ledger keeps every row in order with its own number, under its heading on every page', async () => {
    const values = sampleValues('ledger');
    const entries = Array.from({ length: 600 }, (_, index) => ({
      ...(values.entries as Record<string, string>[])[0],
      order: String(index + 18_201),
    }));
    const pdf = await rendered('ledger', { ...values, entries } as typeof values);
    const numbers = pdfWords(pdf).filter(({ text, xMax }) => xMax < 34 * MM && /^18\d{3}$/.test(text));
    expect(numbers.map(({ text }) => Number(text))).toEqual(entries.map(({ order }) => Number(order)));
    expect(pdfReading(pdf).match(/\(13\)/g)).toHaveLength(new Set(numbers.map(({ page }) => page)).size);
  });

  it('the thermal slip is as long as its text', async () => {
    const height = async (changes: Partial<ReceiptInput>) => {
      const pdf = await rendered('appointment-slip', {
        ...buildReceiptData({ ...sampleReceipt, ...changes }),
      });
      expect(pdfInfo(pdf).Pages).toBe('1');
      return Number(pdfInfo(pdf)['Page size']?.split(' ')[2]);
    };
    const usual = await height({});
    expect(await height({ payment: { qr: '000201010212', amount: 20_000 } })).toBeGreaterThan(
      usual + 34 * MM,
    );
    expect(await height({ request: 'Một nội dung rất dài '.repeat(40) })).toBeGreaterThan(usual + 100);
  });
});
