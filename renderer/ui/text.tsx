// The small words of every list and page: money, days, moments, people.
import { formatDay, formatInstant, formatTime } from '../../shared/lib/date-text.ts';
import { type Day, toUtcIso } from '../../shared/lib/dates.ts';
import { formatPersonalNumber, parsePersonalNumber, type Sex } from '../../shared/lib/ids.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { t } from '../messages/index.ts';
import classes from './text.module.css';

/** '14.000 đ'. `amount` is whole đồng. */
export function Money({ amount }: { amount: number }) {
  return <span className={classes.number}>{formatMoney(amount)}</span>;
}

/** A calendar day as '05/02/2026'. */
export function DayText({ day }: { day: Day }) {
  return (
    <time className={classes.number} dateTime={day}>
      {formatDay(day)}
    </time>
  );
}

/** An instant (epoch ms) as '08:15 05/02/2026', or only '08:15' with `timeOnly`; Vietnamese time. */
export function InstantText({ at, timeOnly = false }: { at: number; timeOnly?: boolean }) {
  return (
    <time className={classes.number} dateTime={toUtcIso(at)}>
      {timeOnly ? formatTime(at) : formatInstant(at)}
    </time>
  );
}

type Person = {
  readonly name: string;
  readonly sex?: Sex | undefined;
  /** 'YYYY-MM-DD', or only the year when the papers name no more. */
  readonly birthDate?: string | undefined;
  readonly idNumber?: string | undefined;
};

/** Name first, then what tells two people of one name apart. */
export function PersonLine({ name, sex, birthDate, idNumber }: Person) {
  const details = [
    sex && t(sex === 'male' ? 'common.male' : 'common.female'),
    birthDate && (birthDate.length === 4 ? birthDate : formatDay(birthDate)),
    idNumber && (parsePersonalNumber(idNumber) ? formatPersonalNumber(idNumber) : idNumber),
  ].filter(Boolean);
  return (
    <span>
      <span className={classes.name}>{name}</span>
      {details.length > 0 && <span className={classes.details}> · {details.join(' · ')}</span>}
    </span>
  );
}
