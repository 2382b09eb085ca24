// Values read from papers: kept in the record's own form (days YYYY-MM-DD, money in whole đồng), shown as people write them.
import { formatDay, parseTypedDay } from '../../../shared/lib/date-text.ts';
import { isRealDay } from '../../../shared/lib/dates.ts';
import { fold } from '../../../shared/lib/text.ts';
import { t } from '../../messages/index.ts';

const IS_DAY = /(?:Dob|On)$/;
const IS_SEX = /Sex$/;
const IS_MONEY = /^capital$/;

/** '2026-07-08' as '08/07/2026', 'female' as 'Nữ', '330000000' as '330.000.000'. */
export function shownValue(field: string, value: string): string {
  if (IS_DAY.test(field) && isRealDay(value)) return formatDay(value);
  if (IS_SEX.test(field) && value === 'male') return t('common.male');
  if (IS_SEX.test(field) && value === 'female') return t('common.female');
  if (IS_MONEY.test(field) && /^\d+$/.test(value)) return value.replace(/\B(?=(?:\d{3})+$)/g, '.');
  return value;
}

/** What was typed, in the record's own form; as it stands where it is none ("không thời hạn"). */
export function recordedValue(field: string, typed: string): string {
  const text = typed.trim();
  if (IS_DAY.test(field)) return parseTypedDay(text) ?? text;
  if (IS_SEX.test(field)) return fold(text) === 'nam' ? 'male' : fold(text) === 'nu' ? 'female' : text;
  if (IS_MONEY.test(field) && /^[\d.\s]+$/.test(text)) return text.replace(/\D/g, '');
  return text;
}
