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
