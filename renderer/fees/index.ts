export { AccountSection } from './AccountSection.tsx';
export { DossierFees } from './DossierFees.tsx';
export { feesRoom } from './room.tsx';
export { StillOwed } from './StillOwed.tsx';
