export { cupsPrinters } from './cups.ts';
export { findCupsServer } from './cups-server.ts';
export type {
  Printed,
  PrinterHost,
  PrinterInfo,
  PrinterProblem,
  PrintJob,
  PrintRun,
} from './printer-host.ts';
export {
  type AskWindow,
  type WindowAnswer,
  type WindowQuestion,
  windowPrinters,
} from './window-printers.ts';
