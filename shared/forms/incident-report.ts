// Biên bản sự cố: the line or a system was away, the counter went on, and this says so with hours and numbers.
import { z } from 'zod';
import { formatInstantInWords } from '../lib/date-text.ts';
import { inBrief, tidy } from '../lib/text.ts';
import { buildLetterhead, type FormUnit, letterheadShape } from './letterhead.ts';
import { formCount, twoLines } from './people.ts';

export type IncidentReportInput = {
  readonly unit: FormUnit;
  /** 'mất kết nối đến Hệ thống thông tin giải quyết thủ tục hành chính'. */
  readonly subject: string;
  readonly place: string;
  readonly present: readonly { readonly name: string; readonly position: string }[];
  /** Epoch ms. */
  readonly beganAt: number;
  /** `undefined` while it lasts. */
  readonly endedAt: number | undefined;
  readonly description: string;
  readonly cause: string;
  readonly actions: readonly string[];
  /** Received during the incident with numbers of the counter's own. */
  readonly dossiers: readonly {
    readonly number: string;
    readonly ownerName: string;
    readonly request: string;
    readonly receivedAt: number;
  }[];
  readonly proposal: string;
  readonly writerName: string;
  readonly witness: { readonly title: string; readonly name: string };
  readonly at: number;
};

const row = z.object({
  index: z.string(),
  number: z.string(),
  ownerName: z.string(),
  request: z.string(),
  receivedAt: z.string(),
});
export const incidentReportDataSchema = z.object({
  ...letterheadShape,
  subject: z.string(),
  place: z.string(),
  writtenAt: z.string(),
  present: z.array(z.string()),
  beganAt: z.string(),
  endedAt: z.string(),
  description: z.string(),
  cause: z.string(),
  actions: z.array(z.string()),
  dossierCount: z.string(),
  dossiers: z.array(row),
  proposal: z.string(),
  writerName: z.string(),
  witnessTitle: z.string(),
  witnessName: z.string(),
});

/** A procedure's full name may have many lines; on a list its number tells the rest. */
const LINE = 100;

/** Every string of the report, ready for paper. */
export function buildIncidentReportData(
  input: IncidentReportInput,
): z.output<typeof incidentReportDataSchema> {
  return {
    ...buildLetterhead(input.unit, input.at),
    subject: tidy(input.subject),
    place: tidy(input.place),
    writtenAt: formatInstantInWords(input.at),
    present: input.present.map(({ name, position }) => `Ông/Bà ${tidy(name)} - ${tidy(position)};`),
    beganAt: formatInstantInWords(input.beganAt),
    endedAt: input.endedAt === undefined ? '' : formatInstantInWords(input.endedAt),
    description: tidy(input.description),
    cause: tidy(input.cause),
    actions: input.actions.map(tidy),
    dossierCount: formCount(input.dossiers.length),
    dossiers: input.dossiers.map((dossier, index) => ({
      index: String(index + 1),
      number: dossier.number,
      ownerName: tidy(dossier.ownerName),
      request: inBrief(dossier.request, LINE),
      receivedAt: twoLines(dossier.receivedAt),
    })),
    proposal: tidy(input.proposal),
    writerName: tidy(input.writerName),
    witnessTitle: tidy(input.witness.title),
    witnessName: tidy(input.witness.name),
  };
}
