// The wordings a counter begins with; each list is the commune's own from the first time it is saved.
import type { PhraseKind } from './rule-calls.ts';

export const USUAL_PHRASES: Readonly<Record<PhraseKind, readonly string[]>> = {
  supplement: [
    'Thiếu thành phần hồ sơ theo quy định',
    'Tờ khai chưa ký hoặc chưa điền đủ thông tin',
    'Thông tin giữa các giấy tờ không khớp nhau',
    'Giấy tờ đã hết hạn sử dụng',
    'Bản chụp mờ, không đọc được',
    'Cần bổ sung theo ý kiến của cơ quan phối hợp',
  ],
  refusal: [
    'Không thuộc thẩm quyền tiếp nhận, giải quyết',
    'Người nộp không thuộc đối tượng được giải quyết thủ tục này',
    'Hồ sơ không đủ điều kiện tiếp nhận theo quy định',
  ],
  payment: ['Chờ nộp tiền theo thông báo của cơ quan thuế', 'Chờ nộp phí, lệ phí trước khi giải quyết'],
  withdrawal: [
    'Người nộp đề nghị rút hồ sơ',
    'Người nộp không còn nhu cầu giải quyết',
    'Người nộp chuyển sang nộp ở nơi khác',
  ],
  stop: [
    'Người nộp không bổ sung hồ sơ trong thời hạn yêu cầu',
    'Hồ sơ không đủ điều kiện giải quyết theo quy định',
    'Cơ quan có thẩm quyền yêu cầu dừng giải quyết',
  ],
  apology: [
    'Chờ kết quả xác minh của cơ quan phối hợp',
    'Hồ sơ cần lấy thêm ý kiến chuyên môn',
    'Số lượng hồ sơ tăng nhiều trong cùng thời gian',
    'Hệ thống thông tin gián đoạn',
  ],
  'ask-again': [
    'Giấy đã có không phải giấy mà thủ tục này cần',
    'Pháp luật yêu cầu nộp bản chính để giữ lại',
    'Nội dung đã thay đổi so với bản đã có',
    'Bản đã có mờ, thiếu trang hoặc không đọc được',
    'Cần xem lại vì nghi ngờ giấy đã có không đúng',
  ],
  'other-owner': [
    'Giấy của người thân nộp kèm theo thủ tục',
    'Giấy của người đại diện, người giám hộ hoặc người được ủy quyền',
    'Giấy đứng tên nhiều người, trong đó có chủ hồ sơ',
    'Máy đọc sai; đã xem giấy, đúng là của chủ hồ sơ',
  ],
  section: ['Phòng Kinh tế', 'Phòng Văn hóa – Xã hội', 'Văn phòng HĐND và UBND xã'],
};
