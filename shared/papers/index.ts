export { type Coverage, coverageOf, type PaperUse } from './coverage.ts';
export * from './details.ts';
export {
  answersRequirement,
  type HeldAnswer,
  type HeldPaper,
  heldFor,
  type ReuseBar,
  reuseBar,
} from './held.ts';
export { kindOfTitle, kindsNamedIn, type PaperKind } from './kinds.ts';
export { isSheetText, type SheetClaim, type SheetPlace } from './sheets.ts';
