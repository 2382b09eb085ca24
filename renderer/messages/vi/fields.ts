/** What is wrong with one field, short enough to stand beside it. Keys are the codes of `FieldError`. */
export const fields = {
  required: 'Cần điền ô này.',
  invalid: 'Chưa đúng, xem lại ô này.',
  'too-long': 'Dài quá, nhiều nhất {limit}.',
  'too-short': 'Ngắn quá, ít nhất {limit}.',
  'too-big': 'Lớn quá, nhiều nhất {limit}.',
  'too-small': 'Nhỏ quá, ít nhất {limit}.',
  'unknown-field': 'Ô này không có trong phiếu.',
  // officers
  'pin-digits': 'Mã PIN gồm 6 đến 12 chữ số.',
  'pin-too-simple': 'Mã PIN dễ đoán quá, đừng dùng dãy liền hoặc một chữ số lặp lại.',
  'pin-repeat': 'Hai lần nhập chưa giống nhau.',
  'officer-name-taken': 'Đã có cán bộ mang tên này. Thêm chức danh hoặc chữ đệm để phân biệt.',
  // centre
  'day-not-real': 'Không có ngày này, xem lại ngày tháng.',
  'agency-identifier-shape': 'Mã định danh có dạng H19 hoặc H19.123, để trống nếu chưa biết.',
  'hours-unreadable': 'Ghi giờ như 7:00-11:30, 13:30-17:00, hoặc để trống.',
  'hours-order': 'Giờ mở phải trước giờ đóng, các buổi không chồng lên nhau.',
  'hours-none': 'Cần ít nhất một ngày làm việc từ thứ Hai đến thứ Sáu.',
  'setting-value': 'Giá trị này không dùng được cho mục đang sửa.',
  // money
  'money-empty': 'Cần nhập số tiền.',
  'money-shape': 'Chưa đọc được số tiền. Nhập số nguyên đồng, ví dụ 14.000.',
  'money-negative': 'Số tiền không được âm.',
  'money-too-large': 'Số tiền lớn quá mức ghi được.',
} as const;
