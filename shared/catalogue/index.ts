export {
  type Abbreviations,
  type AbbreviationsFile,
  abbreviationsFileSchema,
  abbreviationsOf,
} from './abbreviations.ts';
export {
  catalogueCalls,
  type FoundProcedure,
  type ImportPreview,
  POSTING_MEDIA,
  type PostingMedium,
  type PostingRow,
  type PreviewedChange,
  type VersionSummary,
} from './calls.ts';
export { splitCondition } from './condition.ts';
export {
  CONTENT_FIELDS,
  type ContentField,
  changedFields,
  diffCatalogue,
  diffRequirements,
  joinEntries,
  type Known,
  type ProcedureChange,
  type RequirementChange,
} from './diff.ts';
export { deriveFeeRules, feeRulesByProcedure, sameFees } from './fee-rules.ts';
export {
  type CatalogueFile,
  contentOf,
  type FeeFile,
  type FileProcedure,
  feeFileSchema,
  fileProcedureOf,
} from './file.ts';
export { contentHash, procedureIdOf, versionIdOf } from './identity.ts';
export { type ImportPlan, planImport, seedContents } from './plan.ts';
export {
  CONFIDENCES,
  type Confidence,
  type Confirmation,
  type Duration,
  type Fee,
  type Field,
  type ProcedureContent,
  type ProcedureVersion,
  procedureContentSchema,
  type Requirement,
  type SystemOfRecord,
  type VersionRequirement,
} from './procedure.ts';
export { FILE_PROBLEMS, type FileProblem, type FileProblemCode, readCatalogueFile } from './read-file.ts';
export { buildIndex, type CatalogueIndex, type SearchEntry, searchCatalogue } from './search.ts';
export { type SystemsFile, systemOfRecordOf, systemsFileSchema } from './systems.ts';
export { scoreAfterUse } from './use-score.ts';
