// Papers that people are asked for again and again, and the words by which requirements, results and scans name them.
// Only for matching what is held with what is asked: these codes are ours and never go on the wire.
import { fold } from '../lib/text.ts';

export const PAPER_KINDS = [
  'id-card',
  'passport',
  'birth-certificate',
  'birth-notice',
  'marriage-certificate',
  'marital-status',
  'death-notice',
  'death-certificate',
  'land-certificate',
  'building-permit',
  'business-registration',
  'disability-confirmation',
  'poor-household',
  'merit-certificate',
  'military-registration',
  'school-report',
  'health-check',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** Folded phrases; a text names a kind when it holds one of them. */
const PHRASES: Readonly<Record<PaperKind, readonly string[]>> = {
  'id-card': ['can cuoc', 'cccd', 'chung minh nhan dan'],
  passport: ['ho chieu'],
  'birth-certificate': ['giay khai sinh', 'trich luc khai sinh'],
  'birth-notice': ['giay chung sinh'],
  'marriage-certificate': ['giay chung nhan ket hon', 'trich luc ket hon'],
  'marital-status': ['tinh trang hon nhan'],
  'death-notice': ['giay bao tu'],
  'death-certificate': ['giay chung tu', 'trich luc khai tu'],
  'land-certificate': ['chung nhan quyen su dung dat', 'chung nhan quyen so huu, quyen su dung'],
  'building-permit': ['giay phep xay dung'],
  'business-registration': ['dang ky ho kinh doanh', 'dang ky kinh doanh'],
  'disability-confirmation': ['giay xac nhan khuyet tat'],
  'poor-household': ['ho ngheo'],
  'merit-certificate': ['to quoc ghi cong', 'giay chung nhan nguoi co cong'],
  'military-registration': ['dang ky nghia vu quan su'],
  'school-report': ['hoc ba'],
  'health-check': ['giay kham suc khoe'],
};

/** Every kind a requirement, a result or a title speaks of, in the order of the list. */
export function kindsNamedIn(text: string): readonly PaperKind[] {
  const folded = fold(text);
  return PAPER_KINDS.filter((kind) => PHRASES[kind].some((phrase) => folded.includes(phrase)));
}

/** Forms that ask for a paper bear its name and are not it. */
const APPLICATION = /^(?:don|to khai|giay de nghi|van ban de nghi|phieu de nghi)\b/;

/** The kind of a paper filed under `title`; undefined when the words name none, or several to choose from. */
export function kindOfTitle(title: string): PaperKind | undefined {
  if (APPLICATION.test(fold(title).trim())) return undefined;
  const [only, ...others] = kindsNamedIn(title);
  return others.length === 0 ? only : undefined;
}
