export { type LedgerBook, type LedgerRow, ledgerCalls } from './calls.ts';
export { ledgerRowOf } from './row.ts';
