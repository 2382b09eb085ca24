export {
  type IntakePreview,
  type IntakeRecord,
  intakeCalls,
  type KnownPerson,
  RECORD_KINDS,
  type Received,
  type Recorded,
} from './calls.ts';
export { type DraftPaper, type IntakeDraft, intakeDraftSchema, type UnfinishedDraft } from './draft.ts';
export { type AskedAgain, readAskedAgainMark } from './held-papers.ts';
export {
  ID_CARD_FAULTS,
  type IdCard,
  type IdCardFault,
  type IdCardReading,
  issuerOfCard,
  readIdCard,
} from './id-card.ts';
export { type IntakeDoubt, type IntakeFacts, type Judgement, judgeDraft } from './judge.ts';
export { formatLocalNumber, type LocalNumber, parseLocalNumber } from './local-number.ts';
export { addressFrom, addressLine, offerTwoLevels, type WardNow } from './old-address.ts';
export { missingPapers, PAPER_GAPS, type PaperGap, type PaperGapCode } from './papers.ts';
export { papersOnReceipt, recordedOnReceipt } from './papers-on-forms.ts';
export {
  checkParties,
  PARTY_DOUBTS,
  PARTY_FAULTS,
  type PartyDoubtCode,
  personAtCounter,
  tidyParties,
} from './parties.ts';
export {
  afterKey,
  afterSilence,
  type Scan,
  SILENCE_MS,
  type WedgeKey,
  type WedgeState,
  wedgeAtRest,
} from './wedge.ts';
