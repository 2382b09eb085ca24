import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HEAD, type Populated, populatedFolder } from '../../support/populated.ts';
import { cardPicture } from '../support/card-picture.ts';
import { scan, soon } from '../support/counter-hands.ts';
import { holdDrafts } from '../support/hold-drafts.ts';
import { startService, type TestService } from '../support/service.ts';
import { openBrowser, openNextWindow, picture, seriousFindings, smallWords } from '../support/window.ts';

const CARD = '075190000001||Nguyễn Thị Mẫu|15011990|Nữ|Ấp 1, Trị An, Vĩnh Cửu, Đồng Nai|01072021';
const NUMBER = /TA-B-\d{6}-\d{3}-\d/;

let service: TestService;
let browser: Browser;
let people: Populated;
let page: Page;

beforeAll(async () => {
  people = await populatedFolder(60);
  service = await startService(people.folder);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});
beforeEach(async () => {
  page = await openNextWindow(browser, service, page, HEAD);
  await page.keyboard.press('F2');
  await soon(() => searchBox().evaluate((box) => box === document.activeElement)).toBe(true);
});

const searchBox = () => page.getByRole('textbox', { name: /Tên thủ tục/ });
const personBox = () => page.getByRole('textbox', { name: /Quét thẻ/ });
const receivedNumber = () => page.locator('output strong');
/** Whether nothing lies over any corner of it. */
const isInSight = (part: Locator) =>
  part.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const corners = [left + 2, right - 2].flatMap((x) => [top + 2, bottom - 2].map((y) => [x, y] as const));
    return corners.every(([x, y]) => document.elementFromPoint(x, y) === element);
  });

/** Types as a person does: slower than any scanner. Counts what was pressed. */
function hands() {
  let pressed = 0;
  return {
    async type(text: string) {
      pressed += text.length;
      await page.keyboard.type(text, { delay: 45 });
    },
    async press(...keys: string[]) {
      for (const key of keys) {
        pressed += 1;
        await page.keyboard.press(key);
        await page.waitForTimeout(45);
      }
    },
    count: () => pressed,
  };
}

async function chooseCertifiedCopy() {
  await searchBox().focus();
  await page.keyboard.type('ct', { delay: 45 });
  await page.keyboard.press('Enter');
  await page.getByText('Phí chứng thực bản sao từ bản chính').first().waitFor();
}

describe('a certified copy for a known person', () => {
  it('is received, numbered and on its way to the printer in at most fifteen keystrokes, without the mouse', async () => {
    const keys = hands();
    await keys.type('ct');
    await keys.press('Enter');
    await soon(() => personBox().evaluate((box) => box === document.activeElement)).toBe(true);
    await keys.type(people.known.idNumber.slice(-4));
    await keys.press('Enter');
    await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe(people.known.name);
    await page.getByRole('button', { name: 'Đủ cả' }).waitFor();
    await keys.press('Enter');
    await keys.press('Enter');
    await keys.type('4');
    await keys.press('Enter');
    await keys.type('2');
    await page.getByText('12.000 đ').first().waitFor();
    await keys.press('Control+Enter');

    await soon(() => receivedNumber().textContent()).toMatch(NUMBER);
    expect(keys.count()).toBeLessThanOrEqual(15);
    // The list of procedures is open again for the next citizen, and leaves the number in sight.
    await page.getByRole('option').first().waitFor();
    expect(await isInSight(receivedNumber())).toBe(true);
    await picture(page, 'intake-received');
    await soon(() => searchBox().evaluate((box) => box === document.activeElement)).toBe(true);
  });

  it('ticks all papers by Ctrl+D even when it is pressed before the procedure has come', async () => {
    await page.route('**/call/catalogue.procedure', async (route) => {
      await page.waitForTimeout(500);
      await route.continue();
    });
    await searchBox().fill('chung thuc hop dong');
    await page.keyboard.press('Enter');
    await soon(() => personBox().evaluate((box) => box === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+d');
    await page.getByRole('checkbox', { checked: true }).first().waitFor();
    await page.unroute('**/call/catalogue.procedure');
    await page.getByRole('button', { name: 'Đổi thủ tục' }).click();
  });

  it('says before anything is printed what will be: number, promise and why, fee and why, nothing missing', async () => {
    await chooseCertifiedCopy();
    await personBox().fill(people.known.idNumber);
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.keyboard.press('Control+d');
    await page.getByRole('textbox', { name: 'Số trang' }).last().fill('3');
    await page.getByRole('textbox', { name: 'Số bản' }).last().fill('1');
    const summary = page.getByRole('region', { name: 'Tóm tắt' });
    await soon(() => summary.textContent()).toContain('5.000 đ');
    const words = await summary.textContent();
    expect(words).toMatch(NUMBER);
    expect(words).toContain('vì: trả trong ngày');
    expect(words).toContain('1 bản × 5.000 đ (3 trang: 2 × 2.000 + 1 × 1.000)');
    expect(words).toContain('Đủ giấy tờ');
  });

  it('warns of the same procedure for the same person within thirty days, and lets it through', async () => {
    const receiveForMau = async () => {
      await chooseCertifiedCopy();
      await scan(page, CARD);
      await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Thị Mẫu');
      await page.keyboard.press('Control+d');
      await page.getByRole('textbox', { name: 'Số trang' }).last().fill('1');
      await page.getByText('2.000 đ').first().waitFor();
    };
    await receiveForMau();
    await page.keyboard.press('Control+Enter');
    await receivedNumber().waitFor();
    const first = await receivedNumber().textContent();
    await receiveForMau();
    await page.getByText(/Người này đã nộp thủ tục này ngày/).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction((number) => {
      const shown = document.querySelector('output strong')?.textContent;
      return shown !== undefined && shown !== number;
    }, first);
  });
});

describe('a card', () => {
  it('may be scanned whatever field has the cursor, and leaves nothing of itself in that field', async () => {
    await searchBox().focus();
    await scan(page, CARD);
    await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Thị Mẫu');
    expect(await page.getByLabel('Số định danh', { exact: true }).inputValue()).toBe('075190000001');
    expect(await page.getByLabel('Ngày sinh').inputValue()).toBe('15/01/1990');
    expect(await searchBox().inputValue()).toBe('');
    await page.getByText(/mã không có chữ ký/).waitFor();
  });

  it('keeps its old three-level address and offers the new two-level one', async () => {
    await scan(page, CARD);
    await expect
      .poll(() => page.getByLabel(/^Địa chỉ/).inputValue())
      .toBe('Ấp 1, Trị An, Vĩnh Cửu, Đồng Nai');
    await page.getByText('Theo địa giới mới: Ấp 1, xã Trị An, thành phố Đồng Nai').waitFor();
  });

  it('is read from a picture file, and a picture without a code says how to take a better one', async () => {
    const picker = page.locator('input[type=file]').first();
    await picker.setInputFiles({
      name: 'khong-co-ma.png',
      mimeType: 'image/png',
      buffer: await cardPicture(''),
    });
    await page.getByText(/Không thấy mã QR trong ảnh/).waitFor();
    await picker.setInputFiles({
      name: 'thẻ căn cước.png',
      mimeType: 'image/png',
      buffer: await cardPicture(CARD),
    });
    await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Thị Mẫu');
  });

  it('spoiled by a Vietnamese input method is refused with what to do', async () => {
    await scan(page, '075190000001||Nguyeexn Thij Maaxu|15011990|Nuwx|AAsp 1, Trij An|01072021');
    await page.getByText(/Chuyển Unikey sang chữ E/).waitFor();
    expect(await page.getByLabel('Họ và tên').count()).toBe(0);
  });

  it('whose number disagrees with the birth year is doubted, and received only with a reason', async () => {
    await chooseCertifiedCopy();
    await scan(page, '075191000002||Trần Thị Thử|15011990|Nữ|Ấp 1|01072021');
    await page.getByText('Số định danh không khớp năm sinh.').waitFor();
    await page.keyboard.press('Control+d');
    await page.getByRole('textbox', { name: 'Số trang' }).last().fill('1');
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').first().waitFor();
    await page.getByRole('textbox', { name: 'Lý do vẫn tiếp nhận' }).fill('Đã xem giấy khai sinh bản chính');
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+Enter');
    await soon(() => receivedNumber().textContent()).toMatch(NUMBER);
  });
});

describe('a form', () => {
  it('received while the disk is busy with drafts shows its number all the same', async () => {
    await chooseCertifiedCopy();
    await personBox().fill(people.known.idNumber.slice(-4));
    await page.keyboard.press('Enter');
    await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe(people.known.name);
    await page.getByRole('button', { name: 'Đủ cả' }).click();
    await page.getByLabel('Số trang').fill('4');
    await page.getByLabel('Số bản').fill('2');
    await page.getByText('12.000 đ').first().waitFor();
    await holdDrafts(page);
    await page.keyboard.press('Control+Enter');
    await soon(() => receivedNumber().textContent()).toMatch(NUMBER);
  });

  it('is kept at every key: a killed and restarted service and a reloaded window change nothing', async () => {
    await chooseCertifiedCopy();
    await personBox().fill('Đặng Thị Kiên');
    await page.keyboard.press('Enter');
    await page.getByLabel(/^Địa chỉ/).fill('Ấp 4, xã Trị An');
    await page.waitForTimeout(300);
    await service.kill();
    await service.restart();
    await page.reload();
    await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Đặng Thị Kiên');
    expect(await page.getByLabel(/^Địa chỉ/).inputValue()).toBe('Ấp 4, xã Trị An');
  });

  it('is parked with one key while the next person is served, and waits as a tab', async () => {
    await chooseCertifiedCopy();
    await scan(page, CARD);
    await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Thị Mẫu');
    await page.waitForTimeout(250);
    await page.keyboard.press('Alt+n');
    await soon(() => page.getByLabel('Họ và tên').count()).toBe(0);
    await page
      .getByRole('navigation', { name: 'Phiếu đang mở' })
      .getByRole('button', { name: /^Nguyễn Thị Mẫu/ })
      .click();
    await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Thị Mẫu');
  });

  it('with mistakes goes nowhere, loses nothing and puts the cursor into the first field to mend', async () => {
    await chooseCertifiedCopy();
    await personBox().fill('Lê Văn Sai');
    await page.keyboard.press('Enter');
    await page.getByLabel('Ngày sinh').fill('31/02/1990');
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(() => page.getByLabel('Ngày sinh').evaluate((box) => box === document.activeElement))
      .toBe(true);
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Lê Văn Sai');
  });

  it('keeps a single-word name with its apostrophe and a name of a thousand letters as typed', async () => {
    await chooseCertifiedCopy();
    for (const name of ["K'Brếp", `Nguyễn ${'Rất Dài '.repeat(120)}Tên`]) {
      await page.keyboard.press('Alt+n');
      await chooseCertifiedCopy();
      await personBox().fill(name);
      await page.keyboard.press('Enter');
      await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe(name);
    }
  });
});

describe('the other two outcomes', () => {
  it('sends the person home with one list of everything missing (F8)', async () => {
    await chooseCertifiedCopy();
    await scan(page, CARD);
    await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Thị Mẫu');
    await page.keyboard.press('F8');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Bản chính giấy tờ, văn bản làm cơ sở chứng thực').waitFor();
    await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Chưa mang bản chính');
    await dialog.getByRole('button', { name: 'Lưu và in phiếu' }).click();
    await page.getByText('Đã lập phiếu yêu cầu bổ sung').waitFor();
  });

  it('refuses with a reason only (F9)', async () => {
    await chooseCertifiedCopy();
    await scan(page, CARD);
    await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Thị Mẫu');
    await page.keyboard.press('F9');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Lưu và in phiếu' }).click();
    await dialog.getByText('Cần điền ô này.').waitFor();
    await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Không thuộc thẩm quyền');
    await dialog.getByRole('button', { name: 'Lưu và in phiếu' }).click();
    await page.getByText('Đã lập phiếu từ chối').waitFor();
  });
});

describe('the look of the intake screen', () => {
  it('has no serious finding and no word under 15 px', async () => {
    await chooseCertifiedCopy();
    await scan(page, CARD);
    await soon(() => page.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Thị Mẫu');
    await page.waitForTimeout(300);
    await picture(page, 'intake');
    expect(await seriousFindings(page)).toEqual([]);
    expect(await smallWords(page)).toEqual([]);
  });

  it('keeps the summary and its buttons in view at 1366×768', async () => {
    await chooseCertifiedCopy();
    const button = page.getByRole('button', { name: /Tiếp nhận và in/ });
    const box = await button.boundingBox();
    expect(box && box.y + box.height).toBeLessThanOrEqual(768 - 28);
  });
});
