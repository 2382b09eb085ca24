import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProcedureVersion } from '../../shared/catalogue/index.ts';
import { PAPER_FORMS, type PaperForm } from '../../shared/dossiers/index.ts';
import { t } from '../messages/index.ts';
import classes from './Fields.module.css';
import { type ExtraPaper, type IntakeForm, type PaperLine, paperLineFor } from './form-model.ts';

type Props = {
  readonly procedure: ProcedureVersion;
  readonly form: IntakeForm;
  readonly onChange: (change: (form: IntakeForm) => IntakeForm) => void;
};

type Requirement = ProcedureVersion['requirements'][number];

/** The procedure's checklist. Enter on a line ticks it and moves on; one key ticks everything that is required. */
export function PaperList({ procedure, form, onChange }: Props) {
  const { requirements } = procedure;
  const setLine = (requirement: Requirement, change: Partial<PaperLine>) =>
    onChange((before) => ({
      ...before,
      papers: { ...before.papers, [requirement.id]: { ...lineOf(before, requirement), ...change } },
    }));
  const setExtras = (extras: readonly ExtraPaper[]) => onChange((before) => ({ ...before, extras }));

  return (
    <div className={classes.papers}>
      {requirements.length === 0 && <p className={classes.soft}>{t('intake.papers.none')}</p>}
      <ul className={classes.paperRows}>
        {requirements.map((requirement) => (
          <PaperRow
            key={requirement.id}
            requirement={requirement}
            line={lineOf(form, requirement)}
            onLine={(change) => setLine(requirement, change)}
          />
        ))}
        {form.extras.map((extra, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an extra paper is known by its place alone
          <li key={at} className={classes.extraRow}>
            <TextInput
              aria-label={t('intake.papers.extraName')}
              placeholder={t('intake.papers.extraName')}
              value={extra.name}
              onChange={({ currentTarget }) =>
                setExtras(form.extras.with(at, { ...extra, name: currentTarget.value }))
              }
            />
            <FormSelect
              value={extra.form}
              onValue={(value) => setExtras(form.extras.with(at, { ...extra, form: value }))}
            />
            <ActionIcon
              variant="subtle"
              aria-label={t('intake.papers.remove')}
              onClick={() => setExtras(form.extras.toSpliced(at, 1))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        variant="subtle"
        size="compact-md"
        onClick={() => setExtras([...form.extras, { name: '', form: 'original', copies: '1' }])}
      >
        {t('intake.papers.extra')}
      </Button>
    </div>
  );
}

/** Ticks every required paper in the form the law asks for. */
export function tickAll(form: IntakeForm, procedure: ProcedureVersion): IntakeForm {
  const ticked = procedure.requirements
    .filter(({ required }) => required)
    .map((requirement) => [requirement.id, { ...lineOf(form, requirement), given: true }] as const);
  return { ...form, papers: { ...form.papers, ...Object.fromEntries(ticked) } };
}

function lineOf(form: IntakeForm, requirement: Requirement): PaperLine {
  return form.papers[requirement.id] ?? paperLineFor(requirement);
}

type RowProps = { requirement: Requirement; line: PaperLine; onLine: (change: Partial<PaperLine>) => void };

function PaperRow({ requirement, line, onLine }: RowProps) {
  const condition = requirement.condition ?? (requirement.required ? undefined : t('intake.papers.ifAny'));
  return (
    <li className={classes.paperRow} data-optional={requirement.required ? undefined : ''}>
      <Checkbox
        checked={line.given}
        onChange={({ currentTarget }) => onLine({ given: currentTarget.checked })}
        onKeyDown={(event) => {
          // Enter ticks and, through the form, moves on to the next field.
          if (event.key === 'Enter' && !event.ctrlKey) onLine({ given: true });
        }}
        label={
          <span className={classes.paperName}>
            {requirement.title}
            {requirement.kind === 'present' && (
              <span className={classes.soft}> ({t('intake.papers.present')})</span>
            )}
            {condition && <span className={classes.soft}> – {condition}</span>}
          </span>
        }
      />
      {line.given ? (
        <div className={classes.paperDetails}>
          <FormSelect value={line.form} onValue={(form) => onLine({ form })} />
          {requirement.kind !== 'present' && (
            <>
              <Count
                label={t('intake.papers.copies')}
                value={line.copies}
                onValue={(copies) => onLine({ copies })}
              />
              <Count
                label={t('intake.papers.pages')}
                value={line.pages}
                onValue={(pages) => onLine({ pages })}
              />
            </>
          )}
        </div>
      ) : (
        requirement.required && <Excuse line={line} onLine={onLine} />
      )}
    </li>
  );
}

/** A required paper let off: only with a reason, so the line is there when it is asked for. */
function Excuse({ line, onLine }: Pick<RowProps, 'line' | 'onLine'>) {
  const [asked, setAsked] = useState(false);
  if (!asked && line.excuse === '') {
    return (
      <Button
        variant="subtle"
        size="compact-md"
        color="gray"
        className={classes.excuse}
        tabIndex={-1}
        onClick={() => setAsked(true)}
      >
        {t('intake.papers.letOff')}
      </Button>
    );
  }
  return (
    <TextInput
      className={classes.excuse}
      tabIndex={-1}
      aria-label={t('intake.papers.excuse')}
      placeholder={t('intake.papers.excuse')}
      value={line.excuse}
      autoFocus={asked}
      onChange={({ currentTarget }) => onLine({ excuse: currentTarget.value })}
    />
  );
}

function FormSelect({ value, onValue }: { value: PaperForm; onValue: (value: PaperForm) => void }) {
  return (
    <NativeSelect
      tabIndex={-1}
      aria-label={t('intake.papers.form')}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value as PaperForm)}
      data={PAPER_FORMS.map((form) => ({ value: form, label: t(`intake.papers.forms.${form}`) }))}
    />
  );
}

export function Count(props: {
  label: string;
  value: string;
  onValue: (value: string) => void;
  inOrder?: boolean;
  field?: string;
}) {
  return (
    <TextInput
      className={classes.count}
      {...(!props.inOrder && { tabIndex: -1 })}
      {...(props.field && { 'data-field': props.field })}
      inputMode="numeric"
      aria-label={props.label}
      placeholder={props.label}
      value={props.value}
      onChange={({ currentTarget }) => props.onValue(currentTarget.value.replace(/\D/g, '').slice(0, 6))}
    />
  );
}
