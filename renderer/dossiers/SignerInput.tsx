import { Autocomplete } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { readSigners, signerLine } from '../../shared/lib/signer.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';

type Props = {
  readonly path: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

/** Who signs a letter: one of the unit's signers (arrow down), the usual one to begin with, or somebody typed. */
export function SignerInput({ path, value, onValue }: Props) {
  const { data } = useCall('centre.profile', {});
  const signers = data ? readSigners(data.names.signers).map(signerLine) : [];
  const [usual] = signers;
  const isUntouched = useRef(true);
  useEffect(() => {
    if (usual === undefined || !isUntouched.current) return;
    isUntouched.current = false;
    if (value === '') onValue(usual);
  }, [usual, value, onValue]);
  return (
    <Autocomplete
      {...useField(path)}
      label={t('apologies.signer')}
      description={t('apologies.signerHint')}
      openOnFocus={false}
      value={value}
      onChange={onValue}
      data={signers}
      filter={({ options }) => options}
      maxDropdownHeight={280}
    />
  );
}
