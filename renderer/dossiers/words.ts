// How a dossier's state, number and promise read on screen.
import type { DossierListRow } from '../../shared/dossiers/calls.ts';
import { type BusinessState, stateName } from '../../shared/dossiers/index.ts';
import { formatDay, formatInstant, formatShortDay } from '../../shared/lib/date-text.ts';
import { dayOf, daysBetween, fromUtcIso } from '../../shared/lib/dates.ts';
import { t } from '../messages/index.ts';
import type { Tone } from '../ui/StateBadge.tsx';

type Row = Pick<
  DossierListRow,
  'state' | 'dueAt' | 'answerBy' | 'holder' | 'finishedAt' | 'returnedAt' | 'receivedAt'
>;
type Page = Row & {
  /** After today up to the promise; negative once it lies behind. */
  readonly workingDaysLeft: number | null;
};

const OPEN = new Set(['received', 'processing']);

/** The number the officer reads out: the province's when there is one; an application nobody accepted has none yet. */
export function numberOf(row: Pick<DossierListRow, 'localNumber' | 'officialNumber'>): string {
  return row.officialNumber ?? row.localNumber ?? t('dossiers.numbers.none');
}

export function isRunning(row: Pick<Row, 'state'>): boolean {
  return OPEN.has(stateName(row.state as BusinessState));
}

/** Word and tone of the state column: what must be done comes before where it stands. */
export function badgeOf(row: Row, now: number): { readonly tone: Tone; readonly text: string } {
  const name = stateName(row.state as BusinessState);
  if (isRunning(row) && row.dueAt) {
    const days = daysBetween(dayOf(now), dayOf(fromUtcIso(row.dueAt)));
    if (fromUtcIso(row.dueAt) < now) return { tone: 'must', text: t('dossiers.overdue') };
    if (days === 0) return { tone: 'soon', text: t('dossiers.dueToday') };
  }
  if (row.answerBy)
    return fromUtcIso(row.answerBy) < now
      ? { tone: 'must', text: t('dossiers.answerLate') }
      : { tone: 'soon', text: t('dossiers.toAnswer') };
  const tone: Tone =
    name === 'returned'
      ? 'done'
      : name === 'finished'
        ? 'soon'
        : name === 'supplement' || name === 'payment'
          ? 'calm'
          : 'plain';
  return { tone, text: t(`dossiers.states.${name}`) };
}

/** Where the dossier is and what that means, in one or two plain sentences. */
export function sentenceOf(row: Page, now: number): string {
  const name = stateName(row.state as BusinessState);
  if (name === 'finished' || name === 'returned') {
    const at = name === 'finished' ? row.finishedAt : row.returnedAt;
    return t(`dossiers.sentence.${name}`, { time: at ? formatInstant(fromUtcIso(at)) : '' });
  }
  if (row.answerBy) {
    const isLate = fromUtcIso(row.answerBy) < now;
    return t(isLate ? 'dossiers.sentence.answerLate' : 'dossiers.sentence.answerBy', {
      time: instantText(row.answerBy),
    });
  }
  if (name !== 'received' && name !== 'processing') return t(`dossiers.sentence.${name}`);
  const where =
    row.holder === 'counter'
      ? t('dossiers.sentence.atCounter', { day: formatShortDay(dayOf(fromUtcIso(row.receivedAt))) })
      : t('dossiers.sentence.atSection', { holder: row.holder });
  return row.dueAt ? `${where} ${timeLeft(fromUtcIso(row.dueAt), row.workingDaysLeft ?? 0, now)}` : where;
}

function timeLeft(dueAt: number, workingDays: number, now: number): string {
  const isToday = dayOf(now) === dayOf(dueAt);
  if (dueAt < now) {
    return isToday ? t('dossiers.sentence.lateToday') : t('dossiers.sentence.late', { days: -workingDays });
  }
  if (isToday) return t('dossiers.sentence.today');
  return workingDays === 0
    ? t('dossiers.sentence.dayOff')
    : t('dossiers.sentence.left', { days: workingDays });
}

export function dayText(iso: string | null): string {
  return iso ? formatDay(dayOf(fromUtcIso(iso))) : '';
}

export function instantText(iso: string | null): string {
  return iso ? formatInstant(fromUtcIso(iso)) : '';
}
