export const common = {
  male: 'Nam',
  female: 'Nữ',
  page: 'Trang {number} trên {count}',
  loading: 'Đang tải…',
  edit: 'Sửa',
  columns: 'Chọn cột',
  rows: '{count} dòng',
  selected: 'Đã chọn {count}',
  sortBy: 'Xếp theo {column}',
} as const;
