export const common = {
  male: 'Nam',
  female: 'Nữ',
  page: 'Trang {number} trên {count}',
  edit: 'Sửa',
  columns: 'Chọn cột',
  sortBy: 'Xếp theo {column}',
} as const;
