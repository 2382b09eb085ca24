// Mẫu số 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ. Lists everything that is missing at once.
import { z } from 'zod';
import { tidy } from '../lib/text.ts';
import { buildLetterhead, type FormUnit, letterheadShape } from './letterhead.ts';
import { buildPerson, type FormPerson, personShape } from './people.ts';

export type SupplementRequestInput = {
  readonly unit: FormUnit;
  /** The running number before '/HDHS'; empty leaves dots. */
  readonly formNumber: string;
  /** Empty for somebody sent home before a dossier exists. */
  readonly dossierNumber: string;
  readonly slipCode: string;
  readonly applicant: FormPerson;
  readonly request: string;
  /** One entry a missing or wrong paper, in the order of the procedure's list. */
  readonly missing: readonly string[];
  readonly reason: string;
  /** Last day for the answer, already written out; empty when none is set. */
  readonly answerBy: string;
  readonly officer: { readonly name: string; readonly phone: string };
  /** Epoch ms. */
  readonly at: number;
};

export const supplementRequestDataSchema = z.object({
  ...letterheadShape,
  ...personShape,
  formNumber: z.string(),
  dossierNumber: z.string(),
  slipCode: z.string(),
  applicantName: z.string(),
  request: z.string(),
  missing: z.array(z.string()),
  reason: z.string(),
  answerBy: z.string(),
  officerName: z.string(),
  officerPhone: z.string(),
});
export type SupplementRequestData = z.output<typeof supplementRequestDataSchema>;

/** Every string of Mẫu 02 (one-stop rules §2.4), ready for paper. */
export function buildSupplementRequestData(input: SupplementRequestInput): SupplementRequestData {
  return {
    ...buildLetterhead(input.unit, input.at),
    ...buildPerson(input.applicant),
    formNumber: input.formNumber,
    dossierNumber: input.dossierNumber,
    slipCode: input.slipCode,
    applicantName: tidy(input.applicant.name),
    request: tidy(input.request),
    missing: input.missing.map(tidy),
    reason: tidy(input.reason),
    answerBy: tidy(input.answerBy),
    officerName: tidy(input.officer.name),
    officerPhone: tidy(input.officer.phone),
  };
}
