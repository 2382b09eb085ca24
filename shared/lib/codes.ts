// Official numbers of dossiers and codes of procedures: one-stop rules §3.
import { formatShortCode, parseShortCode } from './date-text.ts';
import { type Day, pad } from './dates.ts';

/** An official dossier number taken apart. `shape` is `old` for data from before QĐ 20/2020. */
export type DossierNumber = {
  readonly text: string;
  readonly agency: string;
  readonly receivedOn: Day;
  readonly sequence: string;
  readonly shape: 'current' | 'old';
};

const CURRENT_NUMBER = /^([A-Z]\d{2}(?:\.[0-9A-Z]{2,3})*)-(\d{6})-(\d{4,7})$/;
const OLD_NUMBER = /^(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})-(\d{6})-(\d{4,6})$/;

/** `H15.50.05.13-261008-0975` or the old `000.00.12.H15-180701-0001`; undefined when shape or date is wrong. */
export function parseDossierNumber(text: string): DossierNumber | undefined {
  const typed = text.trim().toUpperCase();
  const current = CURRENT_NUMBER.exec(typed);
  const parts = current ?? OLD_NUMBER.exec(typed);
  const [, agency, date, sequence] = parts ?? [];
  const receivedOn = date && parseShortCode(date);
  if (!agency || !sequence || !receivedOn) return undefined;
  return { text: typed, agency, receivedOn, sequence, shape: current ? 'current' : 'old' };
}

/** '{agency}-{yyMMdd}-{sequence}', the sequence padded to four digits. */
export function formatDossierNumber(agency: string, receivedOn: Day, sequence: number): string {
  return `${agency}-${formatShortCode(receivedOn)}-${pad(sequence, 4)}`;
}

/** Whether `text` may be an agency's identifier by QĐ 20/2020: 'H19.123'. */
export function isAgencyIdentifier(text: string): boolean {
  return text.length <= 35 && /^[A-Z]\d{2}(?:\.[0-9A-Z]{2,3})*$/.test(text);
}

/** Letters and digits only, upper case: store it beside a number and match typed parts of numbers within it. */
export function numberSearchKey(text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

export type ProcedureCode = { readonly code: string; readonly suffix?: string };

/** '1.001193', also from '1.001193.000.00.00.H19' of the old provincial catalogues; undefined for another shape. */
export function parseProcedureCode(text: string): ProcedureCode | undefined {
  const [, code, suffix] =
    /^(\d\.\d{6})(?:\.(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}))?$/.exec(text.trim().toUpperCase()) ?? [];
  if (!code) return undefined;
  return suffix ? { code, suffix } : { code };
}
