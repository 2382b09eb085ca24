import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import { countedVnd, expectedCash, NOTES_VND, type ShiftClosing } from '../../shared/fees/index.ts';
import { formatMoney, formatNumber, parseMoney } from '../../shared/lib/money.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { Note } from '../ui/Note.tsx';
import classes from './Fees.module.css';

type Props = {
  readonly shift: Output<'fees.shift'>;
  readonly onClosed: (closing: ShiftClosing) => void;
};

/** Counting the drawer note by note; a difference is shown at once and asks for its reason. */
export function ClosingForm({ shift, onClosed }: Props) {
  const closingId = useRef(crypto.randomUUID());
  const [pieces, setPieces] = useState<Readonly<Record<number, string>>>({});
  const [opening, setOpening] = useState('0');
  const [explanation, setExplanation] = useState('');
  const [witnessName, setWitnessName] = useState('');
  const close = useAction('fees.closeShift');
  const openingRead = parseMoney(opening);
  const openingVnd = openingRead.ok ? openingRead.value : 0;
  const counted = NOTES_VND.map((value) => ({ value, pieces: Number(pieces[value] || 0) }));
  const isCounted = counted.every((line) => Number.isInteger(line.pieces) && line.pieces >= 0);
  const difference = isCounted ? countedVnd(counted) - expectedCash(openingVnd, shift) : 0;

  async function submit() {
    const input = { closingId: closingId.current, lastPosition: shift.lastPosition };
    const reply = await close.run({ ...input, openingVnd, counted, explanation, witnessName });
    await refreshRoom('fees');
    if (!reply.ok) return;
    closingId.current = crypto.randomUUID();
    onClosed(reply.value);
  }

  return (
    <Form error={close.error} onSubmit={submit} className={classes.panel} label={t('fees.shift.close')}>
      <Line path="openingVnd" label="fees.shift.opening" value={opening} onValue={setOpening} />
      <fieldset className={classes.notes}>
        <legend>{t('fees.shift.counted')}</legend>
        {NOTES_VND.map((value) => (
          <TextInput
            key={value}
            label={formatMoney(value)}
            inputMode="numeric"
            value={pieces[value] ?? ''}
            onChange={({ currentTarget }) => setPieces((now) => ({ ...now, [value]: currentTarget.value }))}
          />
        ))}
      </fieldset>
      <dl className={classes.facts}>
        <dt>{t('fees.shift.expected')}</dt>
        <dd>{formatMoney(expectedCash(openingVnd, shift))}</dd>
        <dt>{t('fees.shift.countedSum')}</dt>
        <dd>{isCounted ? formatMoney(countedVnd(counted)) : '—'}</dd>
      </dl>
      {difference !== 0 && (
        <Note tone="soon">
          {t(difference > 0 ? 'fees.shift.over' : 'fees.shift.short', {
            amount: formatNumber(Math.abs(difference)),
          })}
        </Note>
      )}
      <Line path="explanation" label="fees.shift.explanation" value={explanation} onValue={setExplanation} />
      <Line path="witnessName" label="fees.shift.witness" value={witnessName} onValue={setWitnessName} />
      <div className={classes.buttons}>
        <Button type="submit" loading={close.busy}>
          {t('fees.shift.close')}
        </Button>
      </div>
    </Form>
  );
}

type LineProps = { path: string; label: MessageKey; value: string; onValue: (value: string) => void };

function Line({ path, label, value, onValue }: LineProps) {
  return (
    <TextInput
      {...useField(path)}
      label={t(label)}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );
}
