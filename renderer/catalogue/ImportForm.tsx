import { Button, FileButton, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { t } from '../messages/index.ts';
import { Form } from '../ui/form.tsx';
import classes from './ImportForm.module.css';
import { DayField, dayTyped, faultsOf } from './TextField.tsx';
import type { ImportRequest } from './use-import.ts';

type Props = {
  readonly busy: boolean;
  readonly onPreview: (request: ImportRequest) => void;
  /** Something of the request changed: what is shown below no longer belongs to it. */
  readonly onChange: () => void;
};

/** Which file, from which day, and what happens to procedures the file does not list. */
export function ImportForm({ busy, onPreview, onChange }: Props) {
  const [file, setFile] = useState<File | null>(null);
  const [day, setDay] = useState('');
  const [missing, setMissing] = useState<ImportRequest['missing']>('keep');
  const [fault, setFault] = useState<AppError>();

  function changed<T>(set: (value: T) => void): (value: T) => void {
    return (value) => {
      set(value);
      onChange();
    };
  }
  function submit() {
    const validFrom = dayTyped(day);
    setFault(faultsOf({ validFrom: { typed: day, day: true } }));
    if (file && validFrom && !busy) onPreview({ file, validFrom, missing });
  }
  return (
    <Form error={fault} onSubmit={submit} className={classes.form} label={t('catalogue.importing.title')}>
      <Group gap={12}>
        <FileButton onChange={changed(setFile)} accept=".json,application/json">
          {(button) => (
            <Button {...button} variant={file ? 'default' : 'filled'}>
              {t(file ? 'catalogue.importing.otherFile' : 'catalogue.importing.file')}
            </Button>
          )}
        </FileButton>
        {file && <span>{t('catalogue.importing.chosen', { name: file.name })}</span>}
      </Group>
      {file && (
        <div className={classes.choices}>
          <DayField
            path="validFrom"
            label={t('catalogue.importing.validFrom')}
            value={day}
            onChange={changed(setDay)}
            autoFocus
          />
          <Radio.Group
            label={t('catalogue.importing.scope')}
            value={missing}
            onChange={changed((value: string) => setMissing(value === 'end' ? 'end' : 'keep'))}
          >
            <Stack gap={6}>
              <Radio value="keep" label={t('catalogue.importing.keep')} />
              <Radio value="end" label={t('catalogue.importing.end')} />
            </Stack>
          </Radio.Group>
          <Button type="submit" loading={busy} className={classes.submit}>
            {t('catalogue.importing.check')}
          </Button>
        </div>
      )}
    </Form>
  );
}
