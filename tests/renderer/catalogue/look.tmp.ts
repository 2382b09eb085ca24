import fs from 'node:fs';
import { startService } from '../support/service.ts';
import { openBrowser, openWindow, picture, seriousFindings, setUp, smallWords } from '../support/window.ts';

const theme = (process.argv[2] ?? 'light') as 'light' | 'dark';
const service = await startService();
const browser = await openBrowser();
const page = await openWindow(browser, service, { theme });
page.on(
  'console',
  (m) => (m.type() === 'error' || m.type() === 'warning') && console.log('console', m.text()),
);
page.on('pageerror', (e) => console.log('pageerror', e));
page.setDefaultTimeout(8000);
async function look(name: string) {
  await page.waitForTimeout(200);
  await picture(page, `cat-${name}-${theme}`);
  const f = await seriousFindings(page);
  const s = await smallWords(page);
  if (f.length || s.length) console.log(name, f, s);
}
try {
  await setUp(page);
  await page.keyboard.press('F6');
  const box = page.getByRole('combobox', { name: 'Tìm thủ tục' });
  await box.waitFor();
  await look('find');
  await box.fill('ct bs');
  await look('ctbs');
  await box.fill('khai sinh');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await look('khaisinh');
  await page.keyboard.press('End');
  await look('khaisinh-end');
  await page.keyboard.press('Escape');
  await box.fill('giao đất');
  await look('dat');
  await box.fill('thường trú');
  await look('cutru');
  await box.fill('zzzz');
  await look('none');
  await box.fill('2.000815');
  await page.waitForTimeout(300);
  await page.getByRole('button', { name: 'Ghi đã đối chiếu' }).click();
  await page.getByLabel('Số quyết định').fill('2770/QĐ-UBND tỉnh Đồng Nai');
  await page.getByRole('button', { name: 'Ghi đã đối chiếu' }).click();
  await look('confirm');
  await page.getByLabel('Ngày ban hành').fill('18/11/2025');
  await page.getByRole('button', { name: 'Ghi đã đối chiếu' }).click();
  await look('confirmed');
  await page.getByText('Niêm yết', { exact: true }).click();
  await look('posting');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await look('posting-selected');
  await page.getByText('Cập nhật', { exact: true }).click();
  await look('import');
  const seed = JSON.parse(fs.readFileSync('assets/catalogue/catalogue.json', 'utf8'));
  const bad = structuredClone(seed);
  bad.procedures[3].duration.unit = 'moon';
  bad.procedures[5].fee.amount = -2;
  bad.procedures[7].code = 'x.1';
  bad.procedures[9].documnets = [];
  const put = (name: string, value: unknown) =>
    page.locator('input[type=file]').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(value, null, 1)),
    });
  await put('sai.json', bad);
  await page.getByLabel('Áp dụng từ ngày').fill('1/1/2027');
  await look('import-form');
  await page.getByRole('button', { name: 'Xem những gì sẽ đổi' }).click();
  await page.getByText('Những chỗ phải sửa').waitFor();
  await look('import-bad');
  const good = structuredClone(seed);
  good.procedures = [good.procedures[0], good.procedures[3], ...good.procedures.slice(36, 39)];
  good.procedures[0].documents[1].required = false;
  good.procedures[0].documents.pop();
  good.procedures[0].documents.push({
    name: 'Giấy tờ mới (nếu có)',
    kind: 'copy',
    copies: 1,
    formCode: null,
    required: false,
  });
  good.procedures[1].duration = { value: 2, unit: 'working-day', note: 'Rút ngắn' };
  good.procedures[1].fee = { amount: 15000, note: 'Lệ phí theo Nghị quyết mới' };
  good.procedures.push({ ...good.procedures[1], code: '1.999999', name: 'Thủ tục mới' });
  good.ended = ['1.000593', '1.000419'];
  await put('quyet-dinh.json', good);
  await page.getByRole('button', { name: 'Xem những gì sẽ đổi' }).click();
  await page.getByText('hết hiệu lực 2').waitFor();
  await look('import-shown');
  await page.getByText('Hết hiệu lực (2)').click();
  await look('import-ended');
  await page.getByRole('button', { name: /^Áp dụng/ }).click();
  await page.getByText('Đã áp dụng').waitFor();
  await look('import-applied');
} catch (e) {
  console.log(e);
  await look('failure');
} finally {
  await browser.close();
  await service.close();
}
