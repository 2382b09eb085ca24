import { ActionIcon, Autocomplete, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { PAPER_FORMS, type PaperForm } from '../../shared/dossiers/index.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';
import classes from './Dialogs.module.css';
import type { Dossier } from './dossier.ts';
import { emptyLine, type PaperLine, readLines, writeLines } from './paper-lines.ts';

type Props = {
  readonly dossier: Dossier;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

/** What was handed in, line by line as on the slip: in what form, how many; one too many goes, one forgotten is added. */
export function PapersInput({ dossier, value, onValue }: Props) {
  const { versionId } = dossier.reception.procedure;
  const { data } = useCall('catalogue.procedure', { versionId });
  const lines = readLines(value);
  const put = (next: readonly PaperLine[]) => onValue(writeLines(next));
  const requirements = data?.version.requirements ?? [];
  const missing = requirements.filter(({ id }) => !lines.some(({ requirementId }) => requirementId === id));
  /** One the procedure asks for is known by its name. */
  const named = (line: PaperLine, name: string): PaperLine => ({
    ...line,
    name,
    requirementId: missing.find(({ title }) => title === name)?.id ?? null,
  });
  return (
    <fieldset className={classes.papers}>
      <legend>{t('dossiers.facts.papers')}</legend>
      {lines.map((line, at) =>
        line.reusedPaperId === null ? (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone
            key={at}
            at={at}
            line={line}
            names={missing.map(({ title }) => title)}
            onName={(name) => put(lines.with(at, named(line, name)))}
            onLine={(next) => put(lines.with(at, next))}
            onDrop={() => put(lines.toSpliced(at, 1))}
          />
        ) : (
          <p key={line.reusedPaperId} className={classes.reused}>
            {line.name} · {t('dossiers.papers.reused')}
          </p>
        ),
      )}
      <Button
        variant="subtle"
        size="compact-md"
        className={classes.addLine}
        onClick={() => put([...lines, emptyLine()])}
      >
        {t('intake.papers.extra')}
      </Button>
    </fieldset>
  );
}

type LineProps = {
  readonly at: number;
  readonly line: PaperLine;
  readonly names: readonly string[];
  readonly onName: (name: string) => void;
  readonly onLine: (line: PaperLine) => void;
  readonly onDrop: () => void;
};

function Line({ at, line, names, onName, onLine, onDrop }: LineProps) {
  const name = useField(`changes.papers.${at}.name`);
  const copies = useField(`changes.papers.${at}.copies`);
  return (
    <div className={classes.paperLine}>
      {line.isNew ? (
        <Autocomplete
          {...name}
          aria-label={t('intake.papers.extraName')}
          placeholder={t('intake.papers.extraName')}
          data={[...names]}
          openOnFocus={false}
          value={line.name}
          onChange={onName}
          autoFocus
        />
      ) : (
        <span>
          {line.name}
          {line.presentedOnly && ` (${t('dossiers.papers.presented')})`}
        </span>
      )}
      <NativeSelect
        aria-label={`${t('intake.papers.form')}: ${line.name}`}
        value={line.form}
        onChange={({ currentTarget }) => onLine({ ...line, form: currentTarget.value as PaperForm })}
        data={PAPER_FORMS.map((form) => ({ value: form, label: t(`intake.papers.forms.${form}`) }))}
      />
      <TextInput
        {...copies}
        inputMode="numeric"
        aria-label={`${t('intake.papers.copies')}: ${line.name}`}
        value={line.copies}
        onChange={({ currentTarget }) =>
          onLine({ ...line, copies: currentTarget.value.replace(/\D/g, '').slice(0, 3) })
        }
      />
      <ActionIcon
        variant="subtle"
        size="lg"
        aria-label={`${t('intake.papers.remove')}: ${line.name}`}
        onClick={onDrop}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}
