import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { t } from '../messages/index.ts';
import { Form, useField } from '../ui/form.tsx';

type Props = {
  readonly error: AppError | undefined;
  readonly busy: boolean;
  readonly onSave: (reason: string) => void;
  readonly onCancel?: () => void;
  /** Further buttons beside Save. */
  readonly more?: (reason: string) => ReactNode;
  readonly children: ReactNode;
};

/** A change that promises rest on: its fields, why it is made, and Save. */
export function ChangeForm({ error, busy, onSave, onCancel, more, children }: Props) {
  const [reason, setReason] = useState('');
  return (
    <Form error={error} onSubmit={() => onSave(reason)}>
      <Stack gap={16} maw={640}>
        {children}
        <ReasonField value={reason} onChange={setReason} />
        <Group gap={8}>
          <Button type="submit" loading={busy}>
            {t('centre.save')}
          </Button>
          {more?.(reason)}
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('centre.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </Form>
  );
}

function ReasonField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      {...useField('reason')}
      label={t('centre.reason')}
      description={t('centre.reasonHint')}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
