import { TextInput } from '@mantine/core';
import { type OpeningHours, type OpenSpan, WEEKDAYS } from '../../shared/lib/opening-hours.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';
import classes from './HoursFields.module.css';
import { formatSpans, parseSpans } from './spans.ts';

/** What stands in the lines, one per weekday, Monday first. */
export type HoursText = readonly string[];

const DAYS = [
  'centre.hours.monday',
  'centre.hours.tuesday',
  'centre.hours.wednesday',
  'centre.hours.thursday',
  'centre.hours.friday',
  'centre.hours.saturday',
  'centre.hours.sunday',
] as const satisfies readonly MessageKey[];

export function hoursToText(hours: OpeningHours): HoursText {
  return WEEKDAYS.map((weekday) => formatSpans(hours[weekday]));
}

/** The hours the lines say, or the first weekday (from 1) whose line cannot be read. */
export function textToHours(text: HoursText): { hours: OpeningHours } | { unreadable: number } {
  const spans = text.map(parseSpans);
  const unreadable = spans.indexOf(undefined);
  if (unreadable >= 0) return { unreadable: unreadable + 1 };
  const of = (index: number): readonly OpenSpan[] => spans[index] ?? [];
  return { hours: { 1: of(0), 2: of(1), 3: of(2), 4: of(3), 5: of(4), 6: of(5), 7: of(6) } };
}

type Props = {
  readonly text: HoursText;
  readonly onChange: (text: HoursText) => void;
  /** Monday to Friday on one line, for first-run set-up. */
  readonly weekAsOne?: boolean;
  readonly disabled?: boolean;
};

/** Opening hours typed as one writes them, a line a day. */
export function HoursFields({ text, onChange, weekAsOne = false, disabled = false }: Props) {
  function setLine(index: number, value: string) {
    const alike = weekAsOne && index === 0 ? [0, 1, 2, 3, 4] : [index];
    onChange(text.map((line, at) => (alike.includes(at) ? value : line)));
  }
  const lines = weekAsOne ? [0, 5, 6] : DAYS.map((_, index) => index);
  return (
    <div className={classes.lines}>
      {lines.map((index) => (
        <HoursLine
          key={index}
          weekday={index + 1}
          label={weekAsOne && index === 0 ? 'centre.hours.workdays' : (DAYS[index] ?? DAYS[0])}
          value={text[index] ?? ''}
          disabled={disabled}
          onChange={(value) => setLine(index, value)}
        />
      ))}
    </div>
  );
}

type LineProps = {
  readonly weekday: number;
  readonly label: MessageKey;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
};

function HoursLine({ weekday, label, value, disabled, onChange }: LineProps) {
  return (
    <TextInput
      {...useField(`hours.${weekday}`)}
      label={t(label)}
      placeholder={t('centre.hours.placeholder')}
      value={value}
      disabled={disabled}
      classNames={{ root: classes.line ?? '', label: classes.label ?? '' }}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
