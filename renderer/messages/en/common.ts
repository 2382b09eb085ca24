export const common = {
  male: 'Male',
  female: 'Female',
  page: 'Page {number} of {count}',
  edit: 'Change',
  columns: 'Choose columns',
  sortBy: 'Sort by {column}',
} as const;
