// The catalogue's values in the officer's words.
import type {
  Confidence,
  Confirmation,
  ContentField,
  Duration,
  Fee,
  ProcedureContent,
  VersionSummary,
} from '../../shared/catalogue/index.ts';
import type { FeeAmount, FeeRule } from '../../shared/fees/index.ts';
import { formatDay, formatInstant } from '../../shared/lib/date-text.ts';
import { pad } from '../../shared/lib/dates.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { t } from '../messages/index.ts';
import type { Tone } from '../ui/StateBadge.tsx';

/** '03 ngày làm việc', as decisions write it. */
export function durationText({ unit, value }: Duration): string {
  return t(`catalogue.duration.${unit}`, { value: pad(value, 2) });
}

/** '2.000 đ/trang; từ trang 3: 1.000 đ/trang; tối đa 200.000 đ/bản'. */
export function amountText(amount: FeeAmount): string {
  switch (amount.type) {
    case 'unknown':
      return t('catalogue.amount.unknown');
    case 'per-page': {
      const further = amount.tiers
        .slice(1)
        .map(({ fromPage, vndPerPage }) =>
          t('catalogue.amount.perPageFrom', { page: fromPage, money: formatMoney(vndPerPage) }),
        );
      const cap = amount.capPerCopyVnd;
      const most = cap === undefined ? [] : [t('catalogue.amount.cap', { money: formatMoney(cap) })];
      return [shortAmountText(amount), ...further, ...most].join('; ');
    }
    default:
      return shortAmountText(amount);
  }
}

/** '2.000 đ/trang', for a line of a list. */
export function shortAmountText(amount: FeeAmount): string {
  if (amount.type === 'unknown') return t('catalogue.amount.unknown');
  const vnd = amount.type === 'per-page' ? (amount.tiers[0]?.vndPerPage ?? 0) : amount.vnd;
  return t(`catalogue.amount.${amount.type}`, { money: formatMoney(vnd) });
}

/** What is always due, for a line of a list; 'Không thu' when nothing is. */
export function amountsText(amounts: readonly FeeAmount[]): string {
  return amounts.map(shortAmountText).join(' + ') || t('catalogue.amount.none');
}

export type Mark = { readonly word: string; readonly tone: Tone };

/** How far an entry may be trusted; a version somebody checked is as good as sure. */
export function confidenceMark(confidence: Confidence, confirmed: boolean): Mark {
  if (confirmed) return { word: t('catalogue.confidence.confirmed'), tone: 'done' };
  const tones = { sure: 'plain', likely: 'calm', guess: 'soon' } as const satisfies Record<Confidence, Tone>;
  return { word: t(`catalogue.confidence.${confidence}`), tone: tones[confidence] };
}

/** Who checked an entry against which decision, and when. */
export function confirmationText(confirmation: Confirmation): string {
  const { decision, decidedOn, officerName, confirmedAt, note } = confirmation;
  const sentence = t('catalogue.confidence.confirmedBy', {
    decision,
    day: formatDay(decidedOn),
    name: officerName,
    at: formatInstant(confirmedAt),
  });
  return note ? `${sentence} ${note}` : sentence;
}

/** 'từ 01/12/2026', '01/10/2026 – 30/11/2026', or that nobody knows since when. */
export function periodText({ validFrom, validTo }: Pick<VersionSummary, 'validFrom' | 'validTo'>): string {
  if (validFrom && validTo) {
    if (validTo < validFrom) return t('catalogue.versions.replaced');
    return t('catalogue.versions.between', { from: formatDay(validFrom), to: formatDay(validTo) });
  }
  if (validFrom) return t('catalogue.versions.since', { from: formatDay(validFrom) });
  if (validTo) return t('catalogue.versions.until', { to: formatDay(validTo) });
  return t('catalogue.versions.always');
}

/** 'thời hạn, giấy tờ'. */
export function fieldsText(fields: readonly ContentField[]): string {
  return fields.map((field) => t(`catalogue.changeField.${field}`)).join(', ');
}

/** One part of an entry as lines of text, to set before and after side by side. Papers are compared elsewhere. */
export function contentLines(
  field: Exclude<ContentField, 'requirements'>,
  content: ProcedureContent,
): readonly string[] {
  switch (field) {
    case 'duration':
      return [durationText(content.duration), content.duration.note];
    case 'fee':
      return feeLines(content.fee);
    case 'lateCharge':
      return content.lateCharge ? feeLines(content.lateCharge) : [];
    case 'feeRules':
      return content.feeRules.map(ruleLine);
    case 'legalBasis':
      return content.legalBasis;
    case 'onlineLevel':
      return [t(`catalogue.onlineLevel.${content.onlineLevel}`)];
    case 'confidence':
      return [t(`catalogue.confidence.${content.confidence}`)];
    case 'nonTerritorial':
    case 'interAgency':
      return [t(content[field] ? 'catalogue.yes' : 'catalogue.no')];
    case 'code':
      return [content.code ?? t('catalogue.find.noCode')];
    default:
      return [content[field] ?? ''];
  }
}

function feeLines({ amountVnd, note }: Fee): readonly string[] {
  if (amountVnd === null) return [t('catalogue.amount.unknown'), note];
  return [amountVnd === 0 ? t('catalogue.amount.none') : formatMoney(amountVnd), note];
}

function ruleLine({ name, amount, condition }: FeeRule): string {
  const when = condition ? ` (${t('catalogue.page.onlyWhen', { condition })})` : '';
  return `${name}: ${amountText(amount)}${when}`;
}
