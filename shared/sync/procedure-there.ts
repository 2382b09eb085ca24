// A procedure as the province publishes it (`LayThuTuc`, province-api §9) as an entry of a catalogue file: what it says
// replaces what we had, what it does not say stays.
import { z } from 'zod';
import { type FileProcedure, fileProcedureOf, type ProcedureContent } from '../catalogue/index.ts';

const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) =>
    String(value ?? '')
      .normalize('NFC')
      .replace(/\s+/g, ' ')
      .trim(),
  );
const list = <S extends z.ZodType>(item: S) =>
  z
    .array(item)
    .nullish()
    .transform((rows) => rows ?? []);

const paperSchema = z.looseObject({
  MAGIAYTO: text,
  TENGIAYTO: text,
  SOBANCHINH: text,
  SOBANSAO: text,
  TENMAUDON: text,
});
const procedureSchema = z.looseObject({
  MaTTHC: text.pipe(z.string().min(1)),
  TENTTHC: text.pipe(z.string().min(1)),
  LINHVUCTHUCHIEN: list(z.looseObject({ MALINHVUC: text, TENLINHVUC: text })),
  THANHPHANHOSO: list(z.looseObject({ TRUONGHOP: text, GIAYTO: list(paperSchema) })),
  KETQUATHUCHIEN: list(z.looseObject({ TENKETQUA: text })),
  CACHTHUCTHUCHIEN: list(
    z.looseObject({
      KENH: text,
      THOIGIAN: list(z.looseObject({ THOIGIANGIAIQUYET: text, DONVITINH: text, MOTA: text })),
    }),
  ),
  CANCUPHAPLY: list(z.looseObject({ SOVANBAN: text, TENVANBAN: text })),
});
type Procedure = z.output<typeof procedureSchema>;
type Paper = Procedure['THANHPHANHOSO'][number]['GIAYTO'][number];

/** Code and name of a pulled procedure; `undefined` when the row is of no known shape. */
export function readProcedureThere(
  row: unknown,
): { readonly code: string; readonly name: string } | undefined {
  const parsed = procedureSchema.safeParse(row);
  return parsed.success ? { code: parsed.data.MaTTHC, name: parsed.data.TENTTHC } : undefined;
}

/**
 * The entry of a catalogue file for a pulled procedure we hold already; `undefined` when the row cannot be read.
 * Somebody of the commune has still to compare it with the decision, so it is never more than 'likely'.
 */
export function procedureUpdate(row: unknown, present: ProcedureContent): FileProcedure | undefined {
  const parsed = procedureSchema.safeParse(row);
  if (!parsed.success) return undefined;
  const there = parsed.data;
  const before = fileProcedureOf(present);
  const papers = there.THANHPHANHOSO.flatMap(({ GIAYTO }) => GIAYTO);
  const results = there.KETQUATHUCHIEN.map(({ TENKETQUA }) => TENKETQUA).filter(Boolean);
  const basis = there.CANCUPHAPLY.map(basisOf).filter(Boolean);
  return {
    ...before,
    name: there.TENTTHC,
    duration: durationOf(there) ?? before.duration,
    documents:
      papers.length > 0 ? papers.map((paper) => documentOf(paper, before.documents)) : before.documents,
    result: results.length > 0 ? results.join('; ') : before.result,
    legalBasis: basis.length > 0 ? basis : before.legalBasis,
    confidence: 'likely',
  };
}

const basisOf = ({ SOVANBAN, TENVANBAN }: Procedure['CANCUPHAPLY'][number]) =>
  [SOVANBAN, TENVANBAN].filter(Boolean).join(' ');

function documentOf(paper: Paper, before: FileProcedure['documents']): FileProcedure['documents'][number] {
  const originals = Number.parseInt(paper.SOBANCHINH, 10) || 0;
  const copies = Number.parseInt(paper.SOBANSAO, 10) || 0;
  const known = before.find(({ name }) => sameText(name, paper.TENGIAYTO));
  return {
    name: paper.TENGIAYTO,
    kind: known?.kind ?? (originals > 0 ? 'original' : 'copy'),
    copies: Math.max(1, originals, copies),
    formCode: known?.formCode ?? (paper.TENMAUDON || null),
    ...(paper.MAGIAYTO && { componentCode: paper.MAGIAYTO }),
    required: known?.required ?? true,
  };
}

const sameText = (a: string, b: string) =>
  a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

const UNITS: readonly (readonly [string, FileProcedure['duration']['unit']])[] = [
  ['ngày làm việc', 'working-day'],
  ['ngày', 'day'],
  ['giờ', 'hour'],
];

/** The time of handling for someone at the counter; `undefined` when none is told in a unit we know. */
function durationOf({ CACHTHUCTHUCHIEN }: Procedure): FileProcedure['duration'] | undefined {
  const atCounter =
    CACHTHUCTHUCHIEN.find(({ KENH }) => KENH.toLowerCase().includes('trực tiếp')) ?? CACHTHUCTHUCHIEN[0];
  const [time] = atCounter?.THOIGIAN ?? [];
  const value = Number.parseInt(time?.THOIGIANGIAIQUYET ?? '', 10);
  const unit = UNITS.find(([words]) => time?.DONVITINH.toLowerCase().includes(words))?.[1];
  return time && value > 0 && unit ? { value, unit, note: time.MOTA } : undefined;
}
