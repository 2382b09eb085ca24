import { Checkbox, Radio, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { CountsInput } from './CountsInput.tsx';
import classes from './DossierPage.module.css';
import type { Dossier } from './dossier.ts';
import { HeldAgain } from './HeldAgain.tsx';
import { PapersInput } from './PapersInput.tsx';
import { PhraseInput } from './PhraseInput.tsx';
import { ResultsInput } from './ResultsInput.tsx';
import { SignerInput } from './SignerInput.tsx';
import { linesOf, type StepField, type Values } from './step-field.ts';

type Props = {
  readonly field: StepField;
  readonly dossier: Dossier;
  readonly focus: boolean;
  readonly value: string;
  /** Of all inputs. */
  readonly values: Values;
  readonly onValue: (value: string) => void;
};

/** One input of a step's dialog. */
export function StepInput({ field, dossier, focus, value, values, onValue }: Props) {
  const wiring = {
    ...useField(field.path ?? field.name),
    label: t(field.label),
    ...(focus && { 'data-autofocus': true }),
  };
  switch (field.kind) {
    case 'missing':
      return <Missing {...{ dossier, value, onValue, wiring, focus }} />;
    case 'asked':
      return <Asked {...{ dossier, value, onValue, focus }} label={wiring.label} />;
    case 'held':
      return (
        <HeldAgain
          {...{ dossier, value, onValue }}
          names={linesOf(values[field.held?.of ?? ''] ?? '')}
          mayServe={field.held?.mayServe ?? false}
        />
      );
    case 'phrase':
      return (
        <PhraseInput
          path={field.path ?? field.name}
          label={wiring.label}
          kind={field.phrases}
          preset={field.preset}
          {...{ value, onValue, focus }}
        />
      );
    case 'results':
      return <ResultsInput value={value} onValue={onValue} />;
    case 'papers':
      return <PapersInput {...{ dossier, value, onValue }} />;
    case 'counts':
      return <CountsInput {...{ dossier, value, onValue }} />;
    case 'signer':
      return <SignerInput path={field.name} {...{ value, onValue }} />;
    case 'yes-no':
      return (
        <Checkbox
          {...wiring}
          checked={value === 'yes'}
          onChange={({ currentTarget }) => onValue(currentTarget.checked ? 'yes' : 'no')}
        />
      );
    case 'choice':
      return (
        <Radio.Group value={value} onChange={onValue} label={wiring.label} error={wiring.error}>
          <div className={classes.ways}>
            {choicesOf(field, dossier).map((choice) => (
              <Radio
                key={choice.value}
                value={choice.value}
                label={t(choice.label)}
                {...(focus && choice.value === value && { 'data-autofocus': true })}
              />
            ))}
          </div>
        </Radio.Group>
      );
    case 'words':
      return (
        <Textarea
          {...wiring}
          value={value}
          onChange={({ currentTarget }) => onValue(currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
        />
      );
    case 'text':
    case 'day':
      return (
        <TextInput
          {...wiring}
          className={field.half ? classes.half : undefined}
          value={value}
          onChange={({ currentTarget }) => onValue(currentTarget.value)}
        />
      );
  }
}

function choicesOf({ choices = [] }: StepField, dossier: Dossier) {
  return typeof choices === 'function' ? choices(dossier) : choices;
}

type Wiring = ReturnType<typeof useField> & { readonly label: string; readonly 'data-autofocus'?: boolean };
type Wired = Pick<Props, 'value' | 'onValue'> & { readonly wiring: Wiring };

/** What is missing, everything at once: the procedure's papers to tick, and lines of one's own. */
function Missing({ dossier, value, onValue, wiring, focus }: Wired & Pick<Props, 'dossier' | 'focus'>) {
  const { versionId } = dossier.reception.procedure;
  const { data } = useCall('catalogue.procedure', { versionId });
  const offered = [...new Set((data?.version.requirements ?? []).map(({ title }) => title))];
  const chosen = linesOf(value).filter((line) => offered.includes(line));
  const own = ownLines(value, offered);
  const put = (ticked: readonly string[], lines: string) =>
    onValue([...offered.filter((name) => ticked.includes(name)), lines].join('\n'));
  const { 'data-autofocus': _, ...lines } = wiring;
  // The papers may come after the dialog has opened: the cursor waits for them, unless the officer goes elsewhere first.
  const root = useRef<HTMLDivElement>(null);
  const focusOn = useFocusOn(root);
  useEffect(() => {
    if (focus) focusOn('[data-autofocus]');
  }, [focus, focusOn]);
  return (
    <div ref={root} className={classes.missing}>
      {offered.length > 0 && (
        <fieldset className={classes.offers}>
          <legend>{t('dossiers.fields.offers')}</legend>
          <div className={classes.offered}>
            {offered.map((name, at) => (
              <Checkbox
                key={name}
                label={name}
                checked={chosen.includes(name)}
                {...(focus && at === 0 && { 'data-autofocus': true })}
                onChange={({ currentTarget }) =>
                  put(currentTarget.checked ? [...chosen, name] : chosen.filter((each) => each !== name), own)
                }
              />
            ))}
          </div>
        </fieldset>
      )}
      <Textarea
        {...lines}
        {...(focus && data && offered.length === 0 && { 'data-autofocus': true })}
        value={own}
        onChange={({ currentTarget }) => put(chosen, currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
      />
    </div>
  );
}

/** What was typed besides the offered papers, blank ends and all. */
function ownLines(value: string, offered: readonly string[]): string {
  return value
    .split('\n')
    .filter((line) => !offered.includes(line))
    .join('\n');
}

/** What the person was asked to bring; all of it unless the officer unticks. */
function Asked({
  dossier,
  value,
  onValue,
  focus,
  label,
}: Omit<Props, 'field' | 'values'> & { readonly label: string }) {
  const brought = linesOf(value);
  if (dossier.asked.length === 0) return null;
  return (
    <fieldset className={classes.offers}>
      <legend>{label}</legend>
      {dossier.asked.map((name, at) => (
        <Checkbox
          key={name}
          label={name}
          checked={brought.includes(name)}
          {...(focus && at === 0 && { 'data-autofocus': true })}
          onChange={({ currentTarget }) =>
            onValue(
              dossier.asked
                .filter((each) => (each === name ? currentTarget.checked : brought.includes(each)))
                .join('\n'),
            )
          }
        />
      ))}
    </fieldset>
  );
}
