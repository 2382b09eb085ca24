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
} as const;
