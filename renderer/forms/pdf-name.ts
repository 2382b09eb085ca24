import { fold } from '../../shared/lib/text.ts';

/** 'giay-tiep-nhan-ho-so 23-11-2026.pdf': a name every system and every e-mail takes. */
export function pdfName(formName: string, day: string): string {
  const words = fold(formName).replace(/[^a-z0-9]+/g, '-');
  return `${words} ${day.replaceAll('/', '-')}.pdf`;
}
