// Limits and choices the rules leave to the commune, or that nobody has confirmed yet (one-stop rules §0, §1.5, §10).
import { z } from 'zod';

/** S: read in the law. L: likely, wording not re-read. G: reasoned. L and G show as "chưa xác nhận" until confirmed. */
export type Confidence = 'S' | 'L' | 'G';

export type SettingRule<T extends z.ZodType = z.ZodType> = {
  readonly schema: T;
  readonly usual: z.output<T>;
  readonly confidence: Confidence;
  /** Where the usual value comes from, in the administrator's words. */
  readonly source: string;
};

const count = z.int().min(0).max(99);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const SETTINGS = {
  /** Same-day work received strictly later is due the next working day. */
  sameDayCutOff: rule(clockTime, '15:00', 'S', 'NĐ 23/2015/NĐ-CP Điều 7; Luật Hộ tịch 2014 Điều 5'),
  /** Paper dossiers received later go to the specialist unit at the start of the next working day. */
  forwardCutOff: rule(clockTime, '15:00', 'L', 'Nếp của NĐ 61/2018/NĐ-CP; chưa đọc lại NĐ 118/2025/NĐ-CP'),
  /** Working hours, from submission, within which an online application is answered. */
  onlineAnswerHours: rule(
    z.int().min(1).max(99),
    8,
    'L',
    'Nếp của NĐ 61/2018/NĐ-CP; chưa đọc lại NĐ 118/2025/NĐ-CP',
  ),
  /** How often a dossier already received may be sent back for supplement. */
  supplementLimit: rule(count, 1, 'L', 'Nếp của NĐ 61/2018/NĐ-CP; hỏi tỉnh theo NĐ 118/2025/NĐ-CP sửa đổi'),
  /** Days before the promise by which the apology must be out. */
  apologyLeadDays: rule(count, 1, 'L', 'Nếp của NĐ 61/2018/NĐ-CP; hỏi tỉnh theo NĐ 118/2025/NĐ-CP sửa đổi'),
  /** How often a dossier may be given a new promise. */
  apologyLimit: rule(count, 1, 'L', 'Nếp của NĐ 61/2018/NĐ-CP; hỏi tỉnh theo NĐ 118/2025/NĐ-CP sửa đổi'),
  /** First day of the reporting period; it ends the day before, a month later. */
  reportPeriodStartDay: rule(z.int().min(1).max(28), 15, 'L', 'NĐ 09/2019/NĐ-CP Điều 12'),
  /** What the slip carries for scanning its number. */
  slipCode: rule(z.enum(['qr', 'barcode', 'none']), 'qr', 'G', 'Không thấy quy định bắt buộc'),
  /** A blank page in a scanned stack: a page like others, left out, or a sheet laid between two papers. */
  blankPages: rule(z.enum(['keep', 'drop', 'separate']), 'keep', 'G', 'Cách quét do đơn vị chọn'),
  /** nghìn, linh or ngàn, lẻ in amounts written out. */
  numberWords: rule(z.enum(['north', 'south']), 'north', 'G', 'Cách viết do đơn vị chọn'),
} as const satisfies Record<string, SettingRule>;

export type SettingKey = keyof typeof SETTINGS;
export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];
export type SettingValues = { readonly [K in SettingKey]: z.output<(typeof SETTINGS)[K]['schema']> };

/** A new value for one setting; refused with the field code of that setting's own rule. */
export const settingChangeSchema = z
  .object({ key: z.enum(SETTING_KEYS), value: z.union([z.string().max(100), z.number()]) })
  .superRefine(({ key, value }, check) => {
    if (!SETTINGS[key].schema.safeParse(value).success) {
      check.addIssue({ code: 'custom', path: ['value'], message: 'setting-value' });
    }
  });

function rule<T extends z.ZodType>(
  schema: T,
  usual: z.output<T>,
  confidence: Confidence,
  source: string,
): SettingRule<T> {
  return { schema, usual, confidence, source };
}
