// Mẫu số 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ.
import { z } from 'zod';
import { formatInstantInWords } from '../lib/date-text.ts';
import { tidy } from '../lib/text.ts';
import { buildLetterhead, type FormUnit, letterheadShape } from './letterhead.ts';
import { buildPerson, type FormPerson, personShape } from './people.ts';

export type RefusalInput = {
  readonly unit: FormUnit;
  /** The running number of the refusal list; empty leaves dots. */
  readonly formNumber: string;
  readonly applicant: FormPerson;
  readonly request: string;
  readonly reason: string;
  readonly officer: { readonly name: string; readonly phone: string };
  /** Submitted online: number and time of submission; the citizen does not sign. */
  readonly online: { readonly dossierNumber: string; readonly submittedAt: number } | undefined;
  /** Epoch ms. */
  readonly at: number;
};

export const refusalDataSchema = z.object({
  ...letterheadShape,
  ...personShape,
  formNumber: z.string(),
  applicantName: z.string(),
  idNumber: z.string(),
  request: z.string(),
  reason: z.string(),
  officerName: z.string(),
  officerPhone: z.string(),
  online: z.boolean(),
  dossierNumber: z.string(),
  submittedAt: z.string(),
});
export type RefusalData = z.output<typeof refusalDataSchema>;

/** Every string of Mẫu 03 (one-stop rules §2.5), ready for paper. */
export function buildRefusalData(input: RefusalInput): RefusalData {
  return {
    ...buildLetterhead(input.unit, input.at),
    ...buildPerson(input.applicant),
    formNumber: input.formNumber,
    applicantName: tidy(input.applicant.name),
    idNumber: input.applicant.idNumber,
    request: tidy(input.request),
    reason: tidy(input.reason),
    officerName: tidy(input.officer.name),
    officerPhone: tidy(input.officer.phone),
    online: input.online !== undefined,
    dossierNumber: input.online?.dossierNumber ?? '',
    submittedAt: input.online ? formatInstantInWords(input.online.submittedAt) : '',
  };
}
