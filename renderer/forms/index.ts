import { lazy } from 'react';

export { type FormsOf, IssuedForms, usePrintShortcut } from './IssuedForms.tsx';
export { PrintOffer } from './PrintOffer.tsx';
export { PrintPreview } from './PrintPreview.tsx';
export { printForm, printReceipt } from './print.ts';
export { slipCheckRoom } from './room.tsx';
export { useScan } from './scan/use-scan.ts';
export { PrintSheets } from './sheets/PrintSheets.tsx';

/** Persons sent home or refused, with their papers. */
export const RecordsView = lazy(async () => ({ default: (await import('./RecordsView.tsx')).RecordsView }));
/** Papers that did not come out of their printer. */
export const UnprintedView = lazy(async () => ({
  default: (await import('./UnprintedView.tsx')).UnprintedView,
}));
/** Settings: every paper with invented data, and its words. */
export const GallerySection = lazy(async () => ({
  default: (await import('./settings/GallerySection.tsx')).GallerySection,
}));
/** Settings: which paper goes to which printer. */
export const PrintersSection = lazy(async () => ({
  default: (await import('./settings/PrintersSection.tsx')).PrintersSection,
}));
