// What is written down about a digitised paper (one-stop-rules.md §6, the metadata list), and its status codes.
import { z } from 'zod';
import { PAPER_KINDS } from './kinds.ts';

const text = (limit: number) => z.string().trim().normalize('NFC').max(limit);

/** How a dossier came by a paper's digital form: 0 not yet, 1 digitised here, 2 and 3 reused (§6, Statuses). */
export const DIGITISATION_STATUS = { none: 0, digitised: 1, reusedPaper: 2, reusedResult: 3 } as const;
export type DigitisationStatus = (typeof DIGITISATION_STATUS)[keyof typeof DIGITISATION_STATUS];

/** `LoaiSoHoa`: a component of the dossier, or its result. */
export const DIGITISED_AS = { component: 0, result: 1 } as const;
export type DigitisedAs = (typeof DIGITISED_AS)[keyof typeof DIGITISED_AS];

/** What a paper may serve for after this dossier. A form is filled in for one dossier and serves no other. */
export const PAPER_USES = ['any-dossier', 'this-dossier'] as const;

export const paperDetailsSchema = z.object({
  /** Tên giấy tờ. */
  title: text(2000).min(1),
  kind: z.enum(PAPER_KINDS).nullable().default(null),
  /** Mã loại giấy tờ of the national list; null while not known, never made up. */
  typeCode: text(60).nullable().default(null),
  /** Mã giấy tờ trong kho quốc gia, once the store has given one. */
  nationalCode: text(100).nullable().default(null),
  /** Chủ giấy tờ and their mã định danh: whose paper it is, not who brought it. */
  ownerName: text(4000).default(''),
  ownerIdNumber: text(50).default(''),
  /** Số ký hiệu, cơ quan ban hành, người ký, ngày ban hành, trích yếu. */
  number: text(200).default(''),
  issuer: text(1000).default(''),
  signer: text(500).default(''),
  issuedOn: z.iso.date().nullable().default(null),
  summary: text(2000).default(''),
  /** Thời hạn hiệu lực: its last day; null for a paper without one (vĩnh viễn). */
  validTo: z.iso.date().nullable().default(null),
  /** Phạm vi hiệu lực, in the paper's own words. */
  scope: text(500).default(''),
  use: z.enum(PAPER_USES).default('any-dossier'),
});
export type PaperDetails = z.output<typeof paperDetailsSchema>;
