export const apologies = {
  propose: 'Đề nghị xin lỗi, gia hạn',
  proposeNow: 'Đề nghị {count} hồ sơ',
  proposeHint:
    'Mỗi hồ sơ được hẹn lại sau hẹn cũ {days} ngày làm việc, vào đúng giờ đã hẹn. Lãnh đạo duyệt rồi mới có văn bản xin lỗi (Mẫu số 04).',
  approve: 'Duyệt, in văn bản xin lỗi',
  approveNow: 'Duyệt {count} hồ sơ',
  approveHint: 'Mỗi hồ sơ có một văn bản xin lỗi riêng, theo lý do và ngày hẹn mới đã đề nghị.',
  firstNumber: 'Số văn bản đầu tiên',
  firstNumberHint: 'Do văn thư cấp; các văn bản sau tăng dần. Để trống thì in dấu chấm.',
  signer: 'Người ký (chức danh: họ tên)',
  signerHint:
    'Ví dụ: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH: Trần Văn B. Chỉ gõ họ tên thì in chức danh người đứng đầu.',
} as const;
