export { DossierPapers } from './dossier/DossierPapers.tsx';
export { HeldPaperDialog } from './held/HeldPaperDialog.tsx';
export { PersonPapers } from './held/PersonPapers.tsx';
export { ReasonChoice } from './held/ReasonChoice.tsx';
export { ReusedPapers } from './held/ReusedPapers.tsx';
export { SavingsView } from './held/SavingsView.tsx';
export { type Held, useHeld } from './held/use-held.ts';
export { heldText } from './held/words.ts';
export { papersRoom } from './room.tsx';
