import { Button, Checkbox, FileButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { putFile } from '../bridge.ts';
import { t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import classes from './DossierPage.module.css';
import { emptyResult, type TypedResult, typedResults, writeResults } from './result-list.ts';

type Props = { readonly value: string; readonly onValue: (value: string) => void };

/** What the competent agency decided: usually one result, sometimes several, each with its own number and file. */
export function ResultsInput({ value, onValue }: Props) {
  const results = typedResults(value);
  const put = (at: number, result: TypedResult) =>
    onValue(writeResults(results.map((each, index) => (index === at ? result : each))));
  return (
    <>
      {results.map((result, at) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: results being typed have no name of their own yet
          key={at}
          className={classes.result}
        >
          <legend>{t('dossiers.fields.resultNo', { number: at + 1 })}</legend>
          <ResultFields at={at} result={result} onResult={(next) => put(at, next)} />
          {results.length > 1 && (
            <Button
              variant="subtle"
              size="compact-md"
              onClick={() => onValue(writeResults(results.filter((_, index) => index !== at)))}
            >
              {t('dossiers.fields.dropResult')}
            </Button>
          )}
        </fieldset>
      ))}
      <Button
        variant="subtle"
        size="compact-md"
        className={classes.addResult}
        onClick={() => onValue(writeResults([...results, emptyResult('')]))}
      >
        {t('dossiers.fields.addResult')}
      </Button>
    </>
  );
}

type FieldsProps = {
  readonly at: number;
  readonly result: TypedResult;
  readonly onResult: (result: TypedResult) => void;
};

const TEXTS = [
  ['name', 'dossiers.fields.resultName'],
  ['number', 'dossiers.fields.resultNumber'],
  ['issuedOn', 'dossiers.fields.resultDay'],
  ['signer', 'dossiers.fields.resultSigner'],
] as const;

function ResultFields({ at, result, onResult }: FieldsProps) {
  return (
    <>
      {TEXTS.map(([name, label]) => (
        <Line
          key={name}
          path={`results.${at}.${name}`}
          label={t(label)}
          focus={at === 0 && name === 'name'}
          value={result[name]}
          onValue={(next) => onResult({ ...result, [name]: next })}
        />
      ))}
      <Checkbox
        label={t('dossiers.fields.electronic')}
        checked={result.electronic}
        onChange={({ currentTarget }) => onResult({ ...result, electronic: currentTarget.checked })}
      />
      <ResultFile result={result} onResult={onResult} />
    </>
  );
}

function ResultFile({ result, onResult }: Omit<FieldsProps, 'at'>) {
  const [error, setError] = useState<AppError>();
  async function keep(file: File | null) {
    if (!file) return;
    const kept = await putFile(file);
    setError(kept.ok ? undefined : kept.error);
    if (kept.ok)
      onResult({ ...result, fileSha256: kept.value.sha256, fileName: file.name, electronic: true });
  }
  return (
    <div className={classes.resultFile}>
      <FileButton onChange={keep} accept="application/pdf,application/xml,.pdf,.xml">
        {(props) => (
          <Button {...props} variant="default" size="compact-md">
            {t('dossiers.fields.resultFile')}
          </Button>
        )}
      </FileButton>
      <span>{result.fileName || t('dossiers.fields.resultFileLater')}</span>
      <ErrorNote error={error} />
    </div>
  );
}

type LineProps = {
  readonly path: string;
  readonly label: string;
  readonly focus: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

function Line({ path, label, focus, value, onValue }: LineProps) {
  return (
    <TextInput
      {...useField(path)}
      {...(focus && { 'data-autofocus': true })}
      label={label}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );
}
