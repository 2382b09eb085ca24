import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { wrongOption } from '../options.ts';

export const USAGE = `Cách dùng: npm run -s digitise -- <tệp hoặc thư mục…> --out <thư mục> [--json] [--jobs N]

Mỗi tệp (PDF, JPEG, PNG, TIFF, WebP, HEIC) cho ba kết quả cùng tên: .pdf tìm được chữ (PDF/A), .txt và .json.
  --out <thư mục>  nơi ghi kết quả; chưa có thì được tạo
  --json           in tóm tắt dạng JSON ra đầu ra chuẩn
  --jobs N         số trang đọc cùng lúc (1 đến 64)
Tên tệp bắt đầu bằng dấu “-” thì viết ./-tên. Mã kết thúc: 0 xong hết, 1 có tệp hỏng, 2 gọi sai.`;

export type Call = {
  readonly kind: 'call';
  readonly files: readonly string[];
  readonly out: string;
  readonly json: boolean;
  readonly jobs: number;
};
export type Arguments = Call | { readonly kind: 'help' } | { readonly kind: 'misuse'; readonly why: string };

/** What a command line asks for; names are meant from `folder`. */
export function readArguments(args: readonly string[], folder: string): Arguments {
  const parsed = parse(args);
  if (typeof parsed === 'string') return { kind: 'misuse', why: parsed };
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  if (positionals.length === 0) return { kind: 'misuse', why: 'Chưa chọn tệp nào.' };
  if (!values.out) return { kind: 'misuse', why: 'Chưa chọn thư mục ghi kết quả (--out).' };
  const jobs = values.jobs === undefined ? os.availableParallelism() : Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64)
    return { kind: 'misuse', why: 'Số việc cùng lúc (--jobs) phải là số từ 1 đến 64.' };
  const files = positionals.flatMap((given) => filesOf(path.resolve(folder, given)));
  // A file named twice is read once.
  return {
    kind: 'call',
    files: [...new Set(files)],
    out: path.resolve(folder, values.out),
    json: values.json,
    jobs,
  };
}

const READABLE = /\.(?:pdf|jpe?g|png|tiff?|webp|hei[cf]|avif)$/i;

/** A folder stands for the papers that lie in it. */
function filesOf(given: string): readonly string[] {
  if (!fs.statSync(given, { throwIfNoEntry: false })?.isDirectory()) return [given];
  const names = fs.readdirSync(given).filter((name) => READABLE.test(name) && !name.startsWith('.'));
  if (names.length === 0) return [given];
  return names.sort((a, b) => a.localeCompare(b, 'vi')).map((name) => path.join(given, name));
}

/** A sentence when it cannot be meant. */
function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
        jobs: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (thrown) {
    return wrongOption(thrown);
  }
}
