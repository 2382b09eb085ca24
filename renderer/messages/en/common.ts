export const common = {
  male: 'Male',
  female: 'Female',
  page: 'Page {number} of {count}',
  loading: 'Loading…',
  edit: 'Change',
  columns: 'Choose columns',
  rows: '{count} rows',
  selected: '{count} selected',
  sortBy: 'Sort by {column}',
} as const;
