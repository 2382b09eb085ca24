import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { type MessageKey, t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';
import classes from './UnitFields.module.css';

export type NamesText = Readonly<
  Record<
    'parentLine' | 'issuingLine' | 'provinceTitle' | 'place' | 'address' | 'phone' | 'website' | 'signers',
    string
  >
>;
export type IdentityText = Readonly<
  Record<'shortCode' | 'counterLetter' | 'communeCode' | 'provinceCode' | 'agencyIdentifier', string>
>;

type Bind<T> = (name: keyof T & string) => {
  readonly value: string;
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
};

/** What papers call the centre. */
export function NamesFields({ bind, contact }: { bind: Bind<NamesText>; contact: boolean }) {
  return (
    <>
      <Line path="names.parentLine" label="centre.names.parentLine" autoFocus {...bind('parentLine')} />
      <Line path="names.issuingLine" label="centre.names.issuingLine" {...bind('issuingLine')} />
      <SimpleGrid cols={2} spacing={16} className={classes.pair ?? ''}>
        <Line path="names.provinceTitle" label="centre.names.provinceTitle" {...bind('provinceTitle')} />
        <Line path="names.place" label="centre.names.place" {...bind('place')} />
      </SimpleGrid>
      {contact && (
        <>
          <Line path="names.address" label="centre.names.address" {...bind('address')} />
          <SimpleGrid cols={2} spacing={16} className={classes.pair ?? ''}>
            <Line path="names.phone" label="centre.names.phone" {...bind('phone')} />
            <Line path="names.website" label="centre.names.website" {...bind('website')} />
          </SimpleGrid>
          <Signers {...bind('signers')} />
        </>
      )}
    </>
  );
}

function Signers(input: ReturnType<Bind<NamesText>>) {
  return (
    <Textarea
      {...useField('names.signers')}
      {...input}
      label={t('centre.names.signers')}
      description={t('centre.names.signersHint')}
      autosize
      minRows={2}
      maxRows={6}
    />
  );
}

/** The codes by which others know the centre, and this counter's letter. */
export function IdentityFields({ bind, disabled = false }: { bind: Bind<IdentityText>; disabled?: boolean }) {
  return (
    <>
      <SimpleGrid cols={2} spacing={16} className={classes.pair ?? ''}>
        <Line
          path="identity.counterLetter"
          label="centre.identity.counterLetter"
          hint="centre.identity.counterLetterHint"
          disabled={disabled}
          {...bind('counterLetter')}
        />
        <Line
          path="identity.shortCode"
          label="centre.identity.shortCode"
          hint="centre.identity.shortCodeHint"
          disabled={disabled}
          {...bind('shortCode')}
        />
      </SimpleGrid>
      <SimpleGrid cols={2} spacing={16} className={classes.pair ?? ''}>
        <Line
          path="identity.communeCode"
          label="centre.identity.communeCode"
          disabled={disabled}
          {...bind('communeCode')}
        />
        <Line
          path="identity.provinceCode"
          label="centre.identity.provinceCode"
          disabled={disabled}
          {...bind('provinceCode')}
        />
      </SimpleGrid>
      <Line
        path="identity.agencyIdentifier"
        label="centre.identity.agencyIdentifier"
        hint="centre.identity.agencyIdentifierHint"
        disabled={disabled}
        {...bind('agencyIdentifier')}
      />
    </>
  );
}

type LineProps = {
  readonly path: string;
  readonly label: MessageKey;
  readonly hint?: MessageKey;
  readonly value: string;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
};

export function Line({ path, label, hint, ...input }: LineProps) {
  return (
    <TextInput {...useField(path)} {...input} label={t(label)} {...(hint && { description: t(hint) })} />
  );
}

/** What the identity's fields say, as the service wants it: capitals, and nothing for an unknown identifier. */
export function identityOf(text: IdentityText) {
  const identifier = text.agencyIdentifier.trim();
  return {
    shortCode: text.shortCode.trim().toUpperCase(),
    counterLetter: text.counterLetter.trim().toUpperCase(),
    communeCode: text.communeCode.trim(),
    provinceCode: text.provinceCode.trim(),
    agencyIdentifier: identifier === '' ? null : identifier,
  };
}
