export const common = {
  male: 'Male',
  female: 'Female',
  page: 'Page {number} of {count}',
  close: 'Close',
  edit: 'Change',
  columns: 'Choose columns',
  sortBy: 'Sort by {column}',
} as const;
