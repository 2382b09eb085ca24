export type { OnlineApplication, OnlinePaper } from './came-down.ts';
export { checkBeforeSending, type LearnedRule, rulesFrom } from './check.ts';
export { canonicalJson, digestOf } from './digest.ts';
export { type FileWindow, filesMayLeave, USUAL_FILE_WINDOW } from './file-window.ts';
export { scansAwaitedUntil } from './hold.ts';
export { toNoiHoSo, toTienTrinh, toTrangThai } from './igate-lgsp.ts';
export {
  allFilesOf,
  filesOf,
  type NationalStatus,
  type NeutralDossier,
  type NeutralEvent,
  type NeutralFee,
  type NeutralFile,
  type NeutralPaper,
  type NeutralParty,
  type NeutralResult,
  type NeutralSupplement,
  neutralDossierSchema,
} from './neutral.ts';
export { type Operation, type Profile, profileSchema } from './profile.ts';
export { toHoSo, toTienDo } from './province-array.ts';
export type { Reason, ReasonKind } from './reasons.ts';
export { ATTENTION_STATES, OUTBOX_STATES, type OutboxState } from './states.ts';
export { formatWireInstant, parseWireInstant } from './wire.ts';
