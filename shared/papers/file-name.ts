// Names of filed PDFs as they travel. No rule prescribes them; this is the shape proposed in one-stop-rules.md §6:
// {mã hồ sơ}_{thứ tự}_{mã thành phần}_{yyyyMMddHHmmss}.pdf, ASCII, at most 120 characters.
import { toWallTime } from '../lib/dates.ts';
import { fold } from '../lib/text.ts';

const LONGEST_PART = 40;

/** `order` counts the dossier's papers from 1; `filedAt` is epoch ms, written as Vietnamese wall time. */
export function filedName(
  dossierNumber: string,
  order: number,
  requirement: string,
  filedAt: number,
): string {
  const { date, time } = toWallTime(filedAt);
  const moment = `${date}${time}`.replace(/\D/g, '');
  const parts = [plain(dossierNumber), String(order).padStart(2, '0'), plain(requirement), moment];
  return `${parts.filter((part) => part !== '').join('_')}.pdf`;
}

function plain(text: string): string {
  return fold(text)
    .toUpperCase()
    .replace(/[^A-Z0-9.-]+/g, '-')
    .slice(0, LONGEST_PART)
    .replace(/^[-.]+|[-.]+$/g, '');
}
