// npm run -s restore -- --from <copy> --data <folder> --code <code>: a copy of the data becomes a data folder. Exit code 0: it
// is there, 1: it cannot be, 2: the command line is wrong.
import path from 'node:path';
import { restoreCopy } from '../electron/backup/index.ts';
import { explainOpenFailure } from '../electron/open-failures.ts';
import { KEY_FILE, storeErrorOf, writeOnce } from '../electron/store/index.ts';
import { appError } from '../shared/errors.ts';
import { err } from '../shared/lib/result.ts';
import { misuse, readOptions } from './options.ts';

const USAGE = `Khôi phục dữ liệu của quầy từ bản sao lưu.

Cách dùng: npm run -s restore -- --from <bản sao> --data <thư mục mới> --code <mã khôi phục>
  --from <bản sao>       thư mục motcua-… trên ổ sao lưu
  --data <thư mục mới>   nơi đặt dữ liệu, chưa có gì trong đó
  --code <mã>            mã khôi phục 25 ký tự đã chép khi tạo
  --help                 in trang này`;

const { from, data, code } = readOptions(USAGE, {
  from: { type: 'string' },
  data: { type: 'string' },
  code: { type: 'string' },
});
if (!from || !data || !code) misuse(USAGE);

const folder = path.resolve(data);
const restored = await restoreCopy({
  from: path.resolve(from),
  folder,
  code,
  keepKey: (master) => writeOnce(path.join(folder, KEY_FILE), master.toString('hex')),
}).catch((thrown: unknown) => {
  const known = storeErrorOf(thrown);
  if (!known) throw thrown;
  return err(appError(known.code));
});
if (restored.ok)
  process.stderr.write(`Đã khôi phục vào ${folder}. Mở quầy bằng: npm start -- --data ${folder}\n`);
else {
  process.stderr.write(`${explainOpenFailure(restored.error, folder)}\n`);
  process.exitCode = 1;
}
