// Where the dossiers of a procedure live: a ministry's system takes precedence over the province's (NĐ 224/2026).
import { z } from 'zod';
import { CONFIDENCES, type SystemOfRecord } from './procedure.ts';

const place = {
  system: z.string(),
  alsoEnteredIn: z.array(z.string()).default([]),
  confidence: z.enum(CONFIDENCES),
  note: z.string(),
};

export const systemsFileSchema = z.strictObject({
  asOf: z.iso.date(),
  note: z.string(),
  systems: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  default: z.strictObject(place),
  fields: z.array(z.strictObject({ field: z.string(), ...place })),
  procedures: z.array(z.strictObject({ code: z.string(), ...place })),
});
export type SystemsFile = z.output<typeof systemsFileSchema>;

/** What is said of the procedure itself wins over its field, the field over the default. */
export function systemOfRecordOf(
  file: SystemsFile,
  procedure: { readonly code: string | null; readonly fieldCode: string },
): SystemOfRecord {
  const found =
    file.procedures.find((entry) => entry.code === procedure.code) ??
    file.fields.find((entry) => entry.field === procedure.fieldCode) ??
    file.default;
  const nameOf = (code: string) => file.systems.find((system) => system.code === code)?.name ?? code;
  return {
    system: found.system,
    name: nameOf(found.system),
    alsoEnteredIn: found.alsoEnteredIn.map((system) => ({ system, name: nameOf(system) })),
    confidence: found.confidence,
    note: found.note,
  };
}
