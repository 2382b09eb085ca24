export const common = {
  male: 'Male',
  female: 'Female',
  page: 'Page {number} of {count}',
  loading: 'Loading…',
  columns: 'Choose columns',
  rows: '{count} rows',
  selected: '{count} selected',
  sortBy: 'Sort by {column}',
} as const;
