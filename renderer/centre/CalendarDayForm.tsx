import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { CalendarRow } from '../../shared/centre/index.ts';
import { parseTypedDay } from '../../shared/lib/date-text.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { DayInput } from '../ui/DayInput.tsx';
import { Note } from '../ui/Note.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { Line } from './UnitFields.tsx';
import { useInputs } from './use-inputs.ts';

type Kind = CalendarRow['kind'];
type Certainty = CalendarRow['certainty'];
const KINDS: readonly Kind[] = ['holiday', 'workday'];
const CERTAINTIES: readonly Certainty[] = ['sure', 'likely', 'unsettled'];

/** One day of the deadline calendar, or its return to an ordinary day. */
export function CalendarDayForm({ row, onDone }: { row: CalendarRow | undefined; onDone: () => void }) {
  const [date, setDate] = useState(row?.date ?? '');
  const [kind, setKind] = useState<Kind>(row?.kind ?? 'holiday');
  const [certainty, setCertainty] = useState<Certainty>(row?.certainty ?? 'sure');
  const inputs = useInputs({ name: row?.name ?? '', source: row?.source ?? '', note: row?.note ?? '' });
  const update = useAction('centre.updateCalendarDay');
  const remove = useAction('centre.removeCalendarDay');

  async function finish(reply: { readonly ok: boolean }) {
    if (!reply.ok) return;
    await refreshRoom('centre');
    onDone();
  }
  const save = async (reason: string) =>
    finish(
      await update.run({
        day: { ...inputs.values, date: parseTypedDay(date) ?? date, kind, certainty },
        reason,
      }),
    );
  const makeOrdinary = (reason: string) =>
    row && (
      <Button
        variant="default"
        loading={remove.busy}
        onClick={async () => finish(await remove.run({ date: row.date, reason }))}
      >
        {t('centre.calendar.remove')}
      </Button>
    );

  return (
    <ChangeForm
      error={remove.error ?? update.error}
      busy={update.busy}
      onSave={save}
      onCancel={onDone}
      more={makeOrdinary}
    >
      <Note tone="calm">{t('centre.calendar.promise')}</Note>
      <DayInput
        path="day.date"
        label={t('centre.calendar.date')}
        value={date}
        disabled={row !== undefined}
        onChange={setDate}
      />
      <Choice label={t('centre.calendar.kind')} options={KINDS} value={kind} onChange={setKind} />
      <Choice
        label={t('centre.calendar.certainty')}
        options={CERTAINTIES}
        value={certainty}
        onChange={setCertainty}
      />
      <Line path="day.name" label="centre.calendar.name" {...inputs.bind('name')} />
      <Line path="day.source" label="centre.calendar.source" {...inputs.bind('source')} />
      <Line path="day.note" label="centre.calendar.note" {...inputs.bind('note')} />
    </ChangeForm>
  );
}

type ChoiceProps<T extends Kind | Certainty> = {
  readonly label: string;
  readonly options: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
};

function Choice<T extends Kind | Certainty>({ label, options, value, onChange }: ChoiceProps<T>) {
  return (
    <Radio.Group label={label} value={value} onChange={(chosen) => onChange(chosen as T)}>
      <Stack gap={8} mt={4}>
        {options.map((option) => (
          <Radio key={option} value={option} label={t(`centre.calendar.${option}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
