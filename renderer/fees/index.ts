export { AccountSection } from './AccountSection.tsx';
export { CopyLines } from './CopyLines.tsx';
export { type CopyLine, copyLinesOf, documentsOf, EMPTY_COPY } from './copy-lines.ts';
export { DossierFees } from './DossierFees.tsx';
export { feesRoom } from './room.tsx';
export { StillOwed } from './StillOwed.tsx';
