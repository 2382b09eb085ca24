import { PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import type { Output } from '../../shared/contract.ts';
import { t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';
import { Note } from '../ui/Note.tsx';
import type { ConnectionValues } from './connection-form.ts';
import classes from './SyncRoom.module.css';

type Props = {
  readonly values: ConnectionValues;
  readonly profiles: Output<'sync.connection'>['profiles'];
  readonly hasSecret: boolean;
  readonly onChange: (change: Partial<ConnectionValues>) => void;
};

export function ConnectionFields({ values, profiles, hasSecret, onChange }: Props) {
  const profile = profiles.find(({ id }) => id === values.profileId);
  const box = (name: TextName) => ({
    value: values[name],
    onChange: (value: string) => onChange({ [name]: value }),
  });
  return (
    <>
      <Switch
        label={t('sync.connection.enabled')}
        checked={values.enabled}
        onChange={({ currentTarget }) => onChange({ enabled: currentTarget.checked })}
      />
      <Select
        {...useField('profileId')}
        label={t('sync.connection.profileId')}
        allowDeselect={false}
        value={values.profileId}
        data={profiles.map(({ id, name, version }) => ({ value: id, label: `${name} · ${version}` }))}
        onChange={(chosen) => chosen && onChange({ profileId: chosen })}
      />
      {profile && profile.unconfirmed.length > 0 && (
        <Note tone="soon">
          {t('sync.connection.unconfirmed', { count: profile.unconfirmed.length })}
          <details>
            <summary>{t('sync.connection.unconfirmedParts')}</summary>
            {profile.unconfirmed.join(', ')}
          </details>
        </Note>
      )}
      <Text path="baseUrl" {...box('baseUrl')} hint={t('sync.connection.baseUrlHint')} />
      <Text path="clientId" {...box('clientId')} />
      <Secret value={values.clientSecret} hasSecret={hasSecret} onChange={box('clientSecret').onChange} />
      <Text path="unitCode" {...box('unitCode')} hint={t('sync.connection.unitCodeHint')} />
      <Text path="poolSize" {...box('poolSize')} hint={t('sync.connection.poolSizeHint')} />
      <Text path="poolCode" {...box('poolCode')} hint={t('sync.connection.poolCodeHint')} />
      <div className={classes.pair}>
        <Text path="blockFirst" field="numberBlock.first" {...box('blockFirst')} />
        <Text path="blockLast" field="numberBlock.last" {...box('blockLast')} />
      </div>
      <Text
        path="upload"
        field="uploadBytesPerSecond"
        {...box('uploadKb')}
        hint={t('sync.connection.uploadHint')}
      />
      <Switch
        label={t('sync.connection.filesLater')}
        description={t('sync.connection.filesLaterHint')}
        checked={values.filesLater}
        onChange={({ currentTarget }) => onChange({ filesLater: currentTarget.checked })}
      />
      {values.filesLater && (
        <div className={classes.pair}>
          <Text path="filesFrom" field="filesWindow.from" {...box('filesFrom')} />
          <Text path="filesUntil" field="filesWindow.until" {...box('filesUntil')} />
        </div>
      )}
    </>
  );
}

type TextName = Exclude<keyof ConnectionValues, 'enabled' | 'profileId' | 'filesLater'>;
type Label =
  | 'baseUrl'
  | 'clientId'
  | 'unitCode'
  | 'poolSize'
  | 'poolCode'
  | 'blockFirst'
  | 'blockLast'
  | 'upload'
  | 'filesFrom'
  | 'filesUntil';
type TextProps = {
  readonly path: Label;
  /** The input's path in the call, where it differs from the label's name. */
  readonly field?: string;
  readonly value: string;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
};

function Text({ path, field = path, value, hint, onChange }: TextProps) {
  return (
    <TextInput
      {...useField(field)}
      label={t(`sync.connection.${path}`)}
      {...(hint !== undefined && { description: hint })}
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

type SecretProps = { readonly value: string; readonly hasSecret: boolean; onChange: (value: string) => void };

function Secret({ value, hasSecret, onChange }: SecretProps) {
  return (
    <PasswordInput
      {...useField('clientSecret')}
      label={t('sync.connection.clientSecret')}
      {...(hasSecret && { description: t('sync.connection.secretKept') })}
      value={value}
      autoComplete="off"
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
