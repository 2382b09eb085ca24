export { createDossierLog, type DossierLog, type Follower, type Signature } from './change.ts';
export { eventsReader } from './event-log.ts';
export { createLookUp, type LookUp, type LookUpDeps } from './look-up.ts';
export type { RecentDossier } from './page.ts';
export { dueAfterPause, intervalsOf } from './promise.ts';
export { keyOf, pairsOf, piecesOf, wordsOf } from './search-terms.ts';
export { createStepForms, type StepForms, type StepFormsDeps } from './step-forms.ts';
export { createStepHandlers, type LifeDeps, type LifeSettings } from './steps.ts';
export { type VerifyReport, verify } from './verify.ts';
