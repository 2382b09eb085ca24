// Sentences for the moments when there is no page yet to say them: the start in a terminal or a message box.
import fs from 'node:fs';
import path from 'node:path';
import type { OpenFailure } from './hosts/service-messages.ts';
import { SEALED_KEY_FILE } from './store/key.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'database-newer':
    'Dữ liệu này do phiên bản mới hơn của chương trình tạo ra và không bị thay đổi gì. Hãy cài bản mới nhất rồi mở lại.',
  'database-key-wrong':
    'Không mở được dữ liệu bằng khóa hiện có. Hãy đặt lại tệp khóa cũ (master.key) vào thư mục dữ liệu; đừng xóa thư mục này.',
  'read-only-folder':
    'Không ghi được vào thư mục dữ liệu. Hãy cấp quyền ghi cho thư mục hoặc chọn thư mục khác bằng --data.',
  'disk-full': 'Ổ đĩa đã đầy. Hãy dọn bớt chỗ trống rồi mở lại; những gì đã lưu vẫn còn nguyên.',
  'database-busy': 'Dữ liệu đang được một chương trình khác dùng. Hãy đóng chương trình đó rồi mở lại.',
  'restore-folder-used':
    'Thư mục dữ liệu đã có dữ liệu nên không khôi phục vào đây. Hãy đổi tên thư mục ấy hoặc chọn thư mục khác bằng --data.',
  'restore-not-a-copy':
    'Không thấy bản sao lưu ở {folder}. Hãy trỏ tới thư mục motcua-… trên ổ sao lưu, trong đó có counter.db và recovery.key.',
  'restore-code-wrong': 'Mã khôi phục không mở được bản sao lưu này. Hãy gõ lại mã 25 ký tự đã chép khi tạo.',
  'port-taken':
    'Cổng {port} đang được một chương trình khác dùng. Hãy chọn cổng khác bằng --port, hoặc bỏ --port.',
};

const SEALED_ELSEWHERE =
  'Khóa của dữ liệu này do kho khóa của hệ điều hành giữ. Hãy mở bằng ứng dụng Một cửa, trên đúng máy và tài khoản đã tạo ra nó.';

/** What the officer or the IT person reads when the data folder cannot be opened: what happened, what to do, where. */
export function explainOpenFailure(failure: OpenFailure, folder: string): string {
  return `${sentenceOf(failure, folder)}\nThư mục dữ liệu: ${folder}`;
}

function sentenceOf({ code, params = {} }: OpenFailure, folder: string): string {
  const keyFileMissing = !fs.existsSync(path.join(folder, 'master.key'));
  if (code === 'database-key-wrong' && keyFileMissing && fs.existsSync(path.join(folder, SEALED_KEY_FILE)))
    return SEALED_ELSEWHERE;
  const sentence = SENTENCES[code] ?? `Không mở được dữ liệu (${code}).`;
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) =>
    String((params as Record<string, string | number>)[name] ?? place),
  );
}

/** Said when the service dies again and again. */
export function explainGivingUp(folder: string): string {
  return `Chương trình quầy dừng liên tục nên chưa mở được. Những gì đã báo lưu vẫn còn nguyên.\nHãy gửi nhật ký cho người quản trị: ${path.join(folder, 'logs')}`;
}
