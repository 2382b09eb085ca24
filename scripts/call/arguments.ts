import { parseArgs } from 'node:util';
import { contract } from '../../shared/contract.ts';
import { wrongOption } from '../options.ts';

export const USAGE = `Cách dùng:
  npm run -s call -- --list                                    liệt kê các lệnh gọi, kèm JSON Schema của dữ liệu vào
  npm run -s call -- <phòng.việc> '<json>' --data <thư mục>    gọi và in kết quả dạng JSON

  --officer <tên hoặc mã>   làm thay cán bộ này; không ghi thì là người quản trị đầu tiên
  Ghi - thay cho '<json>' để đọc từ đầu vào chuẩn.
  Mã thoát: 0 được, 1 lệnh gọi trả về lỗi, 2 dòng lệnh sai.`;

export type CallArguments =
  | { readonly kind: 'list' }
  | { readonly kind: 'help' }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly input: unknown;
      readonly folder: string;
      readonly officer: string | undefined;
    }
  | { readonly kind: 'misuse'; readonly why: string };

/** Reads the command line; `readInput` gives the standard input's text for `-`. */
export function readCallArguments(args: readonly string[], readInput: () => string): CallArguments {
  const parsed = parse(args);
  if (typeof parsed === 'string') return misuse(`${parsed}\n${USAGE}`);
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  if (values.list) return { kind: 'list' };

  const [name, json = '{}', ...rest] = positionals;
  if (!name || rest.length > 0) return misuse(USAGE);
  if (!Object.hasOwn(contract, name))
    return misuse(`Không có lệnh gọi “${name}”. Xem danh sách bằng --list.`);
  if (!values.data) return misuse('Thiếu --data <thư mục dữ liệu>.');
  const input = parseJson(json === '-' ? readInput() : json);
  if (!input) return misuse('Dữ liệu vào không phải JSON hợp lệ.');
  return { kind: 'call', name, input: input.value, folder: values.data, officer: values.officer };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        data: { type: 'string' },
        officer: { type: 'string' },
      },
    });
  } catch (thrown) {
    return wrongOption(thrown);
  }
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function misuse(why: string): CallArguments {
  return { kind: 'misuse', why };
}
