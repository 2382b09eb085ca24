import { TextInput } from '@mantine/core';
import { t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';
import type { IntakeForm } from './form-model.ts';

type Attorney = NonNullable<IntakeForm['attorney']>;

/** The paper that makes someone an attorney. */
export function AuthorisationField({
  attorney,
  onAttorney,
}: {
  attorney: Attorney;
  onAttorney: (next: Attorney) => void;
}) {
  return (
    <TextInput
      {...useField('attorney.document')}
      label={t('intake.person.document')}
      value={attorney.document}
      onChange={({ currentTarget }) => onAttorney({ ...attorney, document: currentTarget.value })}
    />
  );
}
