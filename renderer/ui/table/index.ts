export type { Column } from './columns.ts';
export { DataTable } from './DataTable.tsx';
export type { Sort } from './HeaderRow.tsx';
