import { z } from 'zod';

/** What kind of value stands behind a label; each has its reader in shapes.ts. */
export const VALUE_SHAPES = [
  'person-name',
  'personal-number',
  'date',
  'year',
  'sex',
  'whole-number',
  'decimal',
  'money',
  'document-number',
  'text',
] as const;
export type ValueShape = (typeof VALUE_SHAPES)[number];

const fieldSchema = z.object({
  key: z.string(),
  shape: z.enum(VALUE_SHAPES),
  /** As printed, the usual wording first. Accents and small slips do not matter. */
  labels: z.array(z.string()).min(1),
  /** Only behind this heading, where the same label is used for several people. */
  after: z.string().optional(),
  /** The value may run on into the next line. */
  continues: z.boolean().default(false),
});

/** How one kind of paper is recognised and read. Templates are data: assets/papers/templates. */
export const templateSchema = z.object({
  kind: z.string(),
  name: z.string(),
  /** The paper's title, in the wordings in use. A template without titles reads papers of no known kind. */
  titles: z.array(z.string()),
  fields: z.array(fieldSchema),
  /** This is the paper that carries a citizen's card's QR or machine-readable lines. */
  cardCodes: z.boolean().default(false),
  /** Labels that end the value before them but are not read themselves. */
  stops: z.array(z.string()).default([]),
  /** Facts that must agree: a personal number with its owner's birth date and sex. */
  agree: z
    .array(z.object({ number: z.string(), birth: z.string().optional(), sex: z.string().optional() }))
    .default([]),
});

export type FieldTemplate = z.output<typeof fieldSchema>;
export type PaperTemplate = z.output<typeof templateSchema>;
