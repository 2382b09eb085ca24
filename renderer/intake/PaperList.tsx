import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProcedureVersion } from '../../shared/catalogue/index.ts';
import { PAPER_FORMS, type PaperForm } from '../../shared/dossiers/index.ts';
import { t } from '../messages/index.ts';
import type { Held } from '../papers/index.ts';
import { Count } from '../ui/Count.tsx';
import { useField } from '../ui/form.tsx';
import classes from './Fields.module.css';
import type { IntakeForm } from './form-model.ts';
import { HeldLine } from './HeldLine.tsx';
import { type ExtraPaper, lineOf, type PaperLine, type Requirement, settled } from './paper-lines.ts';

type Props = {
  readonly procedure: ProcedureVersion;
  readonly form: IntakeForm;
  readonly held: Held;
  readonly onChange: (change: (form: IntakeForm) => IntakeForm) => void;
  /** Shows the held papers of a line. */
  readonly onLook: (requirement: Requirement) => void;
};

/** The procedure's checklist. Enter on a line settles it and moves on; one key settles everything that is required. */
export function PaperList({ procedure, form, held, onChange, onLook }: Props) {
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
            held={held}
            onLine={(change) => setLine(requirement, change)}
            onLook={() => onLook(requirement)}
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
            <Count
              label={t('intake.papers.copies')}
              value={extra.copies}
              onValue={(copies) => setExtras(form.extras.with(at, { ...extra, copies }))}
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

type RowProps = {
  requirement: Requirement;
  line: PaperLine;
  held: Held;
  onLine: (change: Partial<PaperLine>) => void;
  onLook: () => void;
};

function PaperRow({ requirement, line, held, onLine, onLook }: RowProps) {
  const { error, ...field } = useField(`papers.${requirement.id}`);
  const isOpen =
    requirement.required &&
    !line.given &&
    !line.reused &&
    (!held.answers.has(requirement.id) || line.excuse !== '');
  const condition = requirement.condition ?? (requirement.required ? undefined : t('intake.papers.ifAny'));
  return (
    <li
      className={classes.paperRow}
      data-optional={requirement.required ? undefined : ''}
      data-requirement={requirement.id}
    >
      <Checkbox
        {...field}
        error={error}
        checked={line.given || line.reused !== null}
        onChange={({ currentTarget }) =>
          onLine({ given: currentTarget.checked && !line.reused, reused: null })
        }
        onKeyDown={(event) => {
          // Enter settles the line and, through the form, moves on to the next field.
          if (event.key === 'Enter' && !event.ctrlKey) onLine(settled(line, requirement, held));
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
      <HeldLine requirement={requirement} line={line} held={held} onLine={onLine} onLook={onLook} />
      {line.given && <Details requirement={requirement} line={line} onLine={onLine} />}
      {isOpen && <Excuse line={line} onLine={onLine} />}
    </li>
  );
}

/** In what form and number it was given: said in a few words, mended where it is not as usual. */
function Details({ requirement, line, onLine }: Pick<RowProps, 'requirement' | 'line' | 'onLine'>) {
  const [mending, setMending] = useState(false);
  const isShown = requirement.kind === 'present';
  if (!mending) {
    const words = [
      t(`intake.papers.forms.${line.form}`),
      ...(isShown || line.copies === '1'
        ? []
        : [t('intake.papers.copiesGiven', { copies: line.copies || '0' })]),
      ...(line.pages ? [t('intake.papers.pagesGiven', { pages: line.pages })] : []),
    ].join(' · ');
    return (
      <Button
        variant="subtle"
        size="compact-md"
        color="gray"
        className={classes.given}
        styles={{ label: { fontWeight: 400 } }}
        rightSection={<IconPencil size={16} aria-hidden />}
        aria-label={`${t('intake.papers.mend')}: ${requirement.title}, ${words}`}
        onClick={() => setMending(true)}
      >
        {words}
      </Button>
    );
  }
  return (
    <div className={classes.paperDetails}>
      <FormSelect value={line.form} onValue={(form) => onLine({ form })} focus />
      {!isShown && (
        <>
          <Count
            label={t('intake.papers.copies')}
            value={line.copies}
            onValue={(copies) => onLine({ copies })}
          />
          <Count label={t('intake.papers.pages')} value={line.pages} onValue={(pages) => onLine({ pages })} />
        </>
      )}
    </div>
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
        onClick={() => setAsked(true)}
      >
        {t('intake.papers.letOff')}
      </Button>
    );
  }
  return (
    <TextInput
      className={classes.excuse}
      data-aside
      aria-label={t('intake.papers.excuse')}
      placeholder={t('intake.papers.excuse')}
      value={line.excuse}
      autoFocus={asked}
      onChange={({ currentTarget }) => onLine({ excuse: currentTarget.value })}
    />
  );
}

function FormSelect(props: { value: PaperForm; onValue: (value: PaperForm) => void; focus?: boolean }) {
  const { value, onValue, focus = false } = props;
  return (
    <NativeSelect
      data-aside
      autoFocus={focus}
      aria-label={t('intake.papers.form')}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value as PaperForm)}
      data={PAPER_FORMS.map((form) => ({ value: form, label: t(`intake.papers.forms.${form}`) }))}
    />
  );
}
