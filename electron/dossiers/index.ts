export { createDossierLog, type DossierLog, type Follower, type Signature } from './change.ts';
export { type VerifyReport, verify } from './verify.ts';
