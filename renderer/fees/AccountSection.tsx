import { Button, Stack, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';

const EMPTY = { bankBin: '', accountNumber: '', accountName: '' };

/** The bank account QR codes name; empty until an administrator enters the unit's own. */
export function AccountSection() {
  const { data } = useCall('fees.account', {});
  const isAdmin = useOfficer().officer.roles.includes('admin');
  const [account, setAccount] = useState(EMPTY);
  const save = useAction('fees.setAccount');
  useEffect(() => {
    if (data?.account) setAccount(data.account);
  }, [data]);
  const set = (name: keyof typeof EMPTY) => (value: string) =>
    setAccount((now) => ({ ...now, [name]: value }));

  return (
    <Section title={t('fees.account.title')} intro={t('fees.account.intro')}>
      {data && !data.account && <Note tone="soon">{t('fees.account.none')}</Note>}
      {data?.savedAt && (
        <p>
          {t('fees.account.saved', {
            name: data.savedBy ?? '',
            time: formatInstant(fromUtcIso(data.savedAt)),
          })}
        </p>
      )}
      <Form
        error={save.error}
        onSubmit={async () => {
          if ((await save.run(account)).ok) await refreshRoom('fees');
        }}
      >
        <Stack gap={16} maw={520}>
          <Line path="bankBin" label="fees.account.bin" value={account.bankBin} onValue={set('bankBin')} />
          <Line
            path="accountNumber"
            label="fees.account.number"
            value={account.accountNumber}
            onValue={set('accountNumber')}
          />
          <Line
            path="accountName"
            label="fees.account.name"
            value={account.accountName}
            onValue={set('accountName')}
          />
          {isAdmin && (
            <div>
              <Button type="submit" loading={save.busy}>
                {t('fees.account.save')}
              </Button>
            </div>
          )}
        </Stack>
      </Form>
    </Section>
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
