import { Autocomplete, Button, Checkbox, Group } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { IssuedForm } from '../../shared/forms/index.ts';
import { useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { KeyHint, useShortcut } from '../ui/shortcuts/index.ts';
import classes from './Preview.module.css';

type Props = {
  readonly form: IssuedForm;
  readonly busy: boolean;
  readonly onDone: (reprint: IssuedForm) => void;
};

/** Printing again: marked on the paper, with a reason on the record, and only the copies that are needed. */
export function ReprintForm({ form, busy, onDone }: Props) {
  const [reason, setReason] = useState('');
  const [copies, setCopies] = useState<readonly string[]>(form.copies.map(({ key }) => key));
  const { run, busy: saving, error } = useAction('forms.reprint');

  async function submit() {
    if (saving || busy) return;
    const reply = await run({ id: form.id, reason, copies: [...copies] });
    if (reply.ok) onDone(reply.value.form);
  }
  useShortcut('print', submit, { inDialog: true });

  return (
    <Form error={error} onSubmit={submit} className={classes.reprint} label={t('forms.preview.reprintTitle')}>
      <h3>{t('forms.preview.reprintTitle')}</h3>
      <p>{t('forms.preview.reprintIntro')}</p>
      {form.copies.length > 1 && (
        <Checkbox.Group
          label={t('forms.preview.copies')}
          value={[...copies]}
          // At least one copy stays chosen: printing none is closing the dialog.
          onChange={(next) => next.length > 0 && setCopies(next)}
        >
          <Group gap={16}>
            {form.copies.map(({ key, label }) => (
              <Checkbox key={key} value={key} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      <Reason value={reason} onValue={setReason} />
      <Button
        type="submit"
        loading={saving || busy}
        leftSection={<IconPrinter size={20} aria-hidden />}
        rightSection={<KeyHint id="print" />}
      >
        {t('forms.preview.reprint')}
      </Button>
    </Form>
  );
}

function Reason({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  return (
    <Autocomplete
      {...useField('reason')}
      autoFocus
      openOnFocus={false}
      label={t('forms.preview.reason')}
      data={[
        t('forms.preview.reasons.lost'),
        t('forms.preview.reasons.jam'),
        t('forms.preview.reasons.extra'),
      ]}
      value={value}
      onChange={onValue}
    />
  );
}
