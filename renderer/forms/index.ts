import { lazy } from 'react';

export { type FormsOf, IssuedForms, usePrintShortcut } from './IssuedForms.tsx';
export { PrintOffer } from './PrintOffer.tsx';
export { PrintPreview } from './PrintPreview.tsx';
export { printForm, printPdf } from './print.ts';
export { slipCheckRoom } from './room.tsx';
export { useScan } from './scan/use-scan.ts';

/** Persons sent home or refused, with their papers. */
export const RecordsView = lazy(async () => ({ default: (await import('./RecordsView.tsx')).RecordsView }));
/** Papers that did not come out of their printer. */
export const UnprintedView = lazy(async () => ({
  default: (await import('./UnprintedView.tsx')).UnprintedView,
}));
