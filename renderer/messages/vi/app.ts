export const app = {
  name: 'Một cửa',
  rail: 'Các phòng',
  search: 'Tìm hồ sơ, người, thủ tục…',
  counter: 'Quầy {letter}',
  lock: 'Khóa màn hình',
  signOut: 'Đăng xuất',
  changePin: 'Đổi mã PIN',
  themeDark: 'Giao diện tối',
  themeLight: 'Giao diện sáng',
  keys: 'Phím tắt',
  waiting: '{count} việc chờ',
  opening: 'Đang mở quầy…',
  roomBroken: 'Màn hình này gặp trục trặc. Những gì đã lưu và đang soạn vẫn còn nguyên.',
  roomRetry: 'Mở lại màn hình',
  windowRefused: {
    title: 'Cửa sổ này không dùng được',
    text: 'Cửa sổ không do chương trình quầy mở. Hãy đóng lại rồi mở từ biểu tượng Một cửa.',
  },
  away: {
    banner:
      'Chương trình quầy đang khởi động lại. Nội dung trên màn hình còn nguyên; máy tự nối lại, anh/chị chờ ít giây.',
  },
} as const;

export const status = {
  connecting: 'Đang nối với chương trình quầy',
  open: 'Quầy hoạt động bình thường',
  away: 'Chờ chương trình quầy từ {time}',
  refused: 'Cửa sổ không được phép',
  waiting: 'Chờ gửi',
  sending: 'Đang gửi',
  attention: 'Cần xử lý',
  lastAck: 'Đã nhận lúc {time}',
  noAck: 'Chưa gửi lần nào',
} as const;

export const palette = {
  label: 'Tìm và đi đến',
  placeholder: 'Gõ số hồ sơ, tên, số định danh, thủ tục, hoặc tên phòng',
  go: 'Đi đến',
  nothing: 'Không có gì khớp. Thử gõ ít chữ hơn hoặc bỏ dấu.',
} as const;

export const shortcuts = {
  title: 'Phím tắt',
  intro: 'Đổi phím trong Cài đặt, mục Phím tắt.',
  close: 'Đóng',
  everywhere: 'Ở mọi nơi',
  lists: 'Trong danh sách',
  intake: 'Khi tiếp nhận',
  dossiers: 'Trong hồ sơ',
  catalogue: 'Trong danh mục thủ tục',
  forms: 'Khi in và kiểm tra phiếu',
  settings: 'Trong cài đặt',
  help: 'Xem mọi phím tắt',
  search: 'Tìm hồ sơ, người, thủ tục',
  print: 'In phiếu đang xem, hoặc phiếu vừa lập',
  lock: 'Khóa màn hình',
  'room-intake': 'Tiếp nhận hồ sơ',
  'room-dossiers': 'Tra cứu hồ sơ',
  'room-catalogue': 'Danh mục thủ tục',
  'room-slip-check': 'Kiểm tra phiếu',
  'room-settings': 'Cài đặt',
  'intake-receive': 'Tiếp nhận và in',
  'intake-incomplete': 'Yêu cầu bổ sung',
  'intake-refuse': 'Từ chối tiếp nhận',
  'intake-all-papers': 'Đánh dấu đủ giấy tờ',
  'intake-new': 'Phiếu mới, cất phiếu đang mở',
  'dossier-back': 'Về danh sách hồ sơ',
  'dossier-step': 'Làm bước đầu tiên',
  'list-select': 'Chọn hoặc bỏ chọn dòng',
  'list-open': 'Mở dòng',
} as const;
