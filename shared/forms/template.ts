// A printed form as data: page, wording and order of its parts. Lengths in millimetres, type sizes in points.
import { z } from 'zod';
import { FORM_CODES } from './codes.ts';
import { parseWording } from './wording.ts';

const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]*$/);
/** The part is printed when the field holds something; `!field` when it does not. */
const condition = z.string().regex(/^!?[a-z][A-Za-z0-9]*$/);
const wording = z.string().refine((text) => parseWording(text).ok, { message: 'wording' });
const mm = z.number().min(0).max(420);
const points = z.number().min(5).max(40);
const align = z.enum(['left', 'center', 'right', 'justify']);

const style = {
  size: points.optional(),
  align: align.optional(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
};
/** `before` and `after` are points of white; `before` is dropped at the top of a page. */
const flow = {
  when: condition.optional(),
  before: z.number().min(0).max(200).optional(),
  after: z.number().min(0).max(200).optional(),
  keepWithNext: z.boolean().optional(),
};

const paragraph = z.strictObject({
  type: z.literal('paragraph'),
  text: wording,
  /** First-line indent; the form's own when not said. */
  indent: mm.optional(),
  ...style,
  ...flow,
});

/** Labelled lines side by side: an empty value at the end of a part becomes a dotted line to write on. */
const fields = z.strictObject({
  type: z.literal('fields'),
  parts: z
    .array(
      z.strictObject({ text: wording, width: z.number().positive().optional(), when: condition.optional() }),
    )
    .min(1),
  indent: mm.optional(),
  ...style,
  ...flow,
});

const textItem = z.strictObject({
  text: wording,
  ...style,
  when: condition.optional(),
  before: z.number().min(0).max(200).optional(),
  /** A line below, as a share of the text's width (NĐ 30/2020: a third to a half, or the whole). */
  rule: z.number().positive().max(1).optional(),
});
const qrItem = z.strictObject({
  qr: wording,
  size: z.number().min(10).max(80),
  when: condition.optional(),
  before: z.number().min(0).max(200).optional(),
});

/** Side by side and never broken over two pages: letterheads, the title beside its QR. */
const columns = z.strictObject({
  type: z.literal('columns'),
  columns: z
    .array(
      z.strictObject({
        width: z.number().positive(),
        align: align.optional(),
        items: z.array(z.union([textItem, qrItem])),
      }),
    )
    .min(1),
  ...flow,
});

const table = z.strictObject({
  type: z.literal('table'),
  /** The field that holds the rows; a cell's wording sees the row's own fields first, then the form's. */
  rows: fieldName,
  columns: z
    .array(
      z.strictObject({
        title: wording,
        /** Neighbours of one group share a heading above theirs. */
        group: wording.optional(),
        cell: wording,
        /** Two texts side by side below the cell's own: giver and receiver. */
        halves: z.tuple([wording, wording]).optional(),
        width: z.number().positive(),
        align: align.optional(),
      }),
    )
    .min(1),
  size: points.optional(),
  titleSize: points.optional(),
  /** A second heading row (1) (2) (3), as in ledgers. */
  columnNumbers: z.boolean().optional(),
  minRowHeight: mm.optional(),
  foot: z
    .array(z.strictObject({ text: wording, span: z.number().int().positive(), align: align.optional() }))
    .optional(),
  ...flow,
});

const list = z.strictObject({
  type: z.literal('list'),
  items: fieldName,
  /** Before every item; `{n}` is its number. */
  marker: z.string(),
  indent: mm.optional(),
  ...style,
  ...flow,
});

/** Never broken over two pages; one column stands in the right half, as NĐ 30/2020 has it. */
const signatures = z.strictObject({
  type: z.literal('signatures'),
  columns: z
    .array(
      z.strictObject({
        title: wording,
        hint: wording.optional(),
        name: wording.optional(),
        when: condition.optional(),
      }),
    )
    .min(1),
  /** White for the signature and the seal. */
  space: mm,
  size: points.optional(),
  ...flow,
});

const rule = z.strictObject({ type: z.literal('rule'), dashed: z.boolean().optional(), ...flow });

const plainBlock = z.discriminatedUnion('type', [paragraph, fields, columns, table, list, signatures, rule]);
/** Parts under one condition; `together` keeps them on one page. */
const group = z.strictObject({
  type: z.literal('group'),
  together: z.boolean().optional(),
  blocks: z.array(plainBlock).min(1),
  ...flow,
});
const block = z.union([plainBlock, group]);

export const formTemplateSchema = z.strictObject({
  code: z.enum(FORM_CODES),
  version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.+-]{0,31}$/),
  /** The paper's name in lists and in the PDF's title. */
  name: z.string().min(1),
  /** Where the layout comes from. */
  basis: z.string(),
  /** Whether the unit has compared the wording with the official page. */
  confirmed: z.boolean(),
  page: z.strictObject({
    size: z.enum(['A4', 'A5', 'roll-80']),
    orientation: z.enum(['portrait', 'landscape']),
    margins: z.strictObject({ top: mm, right: mm, bottom: mm, left: mm }),
  }),
  text: z.strictObject({
    font: z.enum(['serif', 'sans']),
    size: points,
    lineSpacing: z.number().min(0.9).max(2),
    /** First-line indent of paragraphs. */
    indent: mm,
    /** White below every part, in points. */
    after: z.number().min(0).max(30),
  }),
  /** A sheet of its own for every row of this field; wordings see the row's own fields first, then the form's. */
  sheets: fieldName.optional(),
  pageNumbers: z.boolean(),
  /** Printed on top of every page of a reprint; sees `{reprintNumber}`. */
  reprintMark: wording,
  /** Printed there on a print that takes the place of an earlier one because what it says has changed. */
  renewalMark: wording.optional(),
  /** The copies of one print, in order; their label is `{copyLabel}` in the wording. */
  copies: z.array(z.strictObject({ key: z.string().regex(/^[a-z-]+$/), label: z.string().min(1) })).min(1),
  blocks: z.array(block).min(1),
});

export type FormTemplate = z.output<typeof formTemplateSchema>;
export type FormBlock = FormTemplate['blocks'][number];
export type PlainBlock = Exclude<FormBlock, { type: 'group' }>;
export type BlockOf<T extends PlainBlock['type']> = Extract<PlainBlock, { type: T }>;
export type ColumnItem = BlockOf<'columns'>['columns'][number]['items'][number];
export type TextStyle = Pick<BlockOf<'paragraph'>, 'size' | 'align' | 'bold' | 'italic'>;
