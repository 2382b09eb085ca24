export const common = {
  male: 'Nam',
  female: 'Nữ',
  page: 'Trang {number} trên {count}',
  close: 'Đóng',
  edit: 'Sửa',
  columns: 'Chọn cột',
  sortBy: 'Xếp theo {column}',
} as const;
