import {
  type ContentField,
  diffRequirements,
  type ProcedureContent,
  type Requirement,
} from '../../shared/catalogue/index.ts';
import { t } from '../messages/index.ts';
import classes from './FieldChange.module.css';
import { contentLines } from './words.ts';

type Props = {
  readonly field: ContentField;
  readonly before: ProcedureContent;
  readonly after: ProcedureContent;
};

/** One changed part: now on the left, by the file on the right; papers as what is added, removed and changed. */
export function FieldChange({ field, before, after }: Props) {
  return (
    <div>
      <h4 className={classes.field}>{t(`catalogue.changeField.${field}`)}</h4>
      {field === 'requirements' ? (
        <PaperChanges before={before.requirements} after={after.requirements} />
      ) : (
        <div className={classes.sides}>
          <Side label={t('catalogue.importing.before')} lines={contentLines(field, before)} isOld />
          <Side label={t('catalogue.importing.after')} lines={contentLines(field, after)} />
        </div>
      )}
    </div>
  );
}

function Side({ label, lines, isOld = false }: { label: string; lines: readonly string[]; isOld?: boolean }) {
  const said = lines.filter((line) => line !== '');
  return (
    <div className={classes.side} data-old={isOld || undefined}>
      <span className={classes.label}>{label}</span>
      {said.length === 0 && <p>{t('catalogue.importing.nothing')}</p>}
      {said.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function PaperChanges({ before, after }: { before: readonly Requirement[]; after: readonly Requirement[] }) {
  return (
    <ul className={classes.papers}>
      {diffRequirements(before, after).map((change) => {
        const paper = change.kind === 'removed' ? change.before : change.after;
        return (
          <li key={`${change.kind} ${paper.name}`}>
            <strong>{t(`catalogue.importing.${PAPER_WORDS[change.kind]}`)}: </strong>
            {paper.name} ({paperFacts(paper)})
            {change.kind === 'changed' && (
              <span className={classes.former}>
                {t('catalogue.importing.before')}: {paperFacts(change.before)}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const PAPER_WORDS = { added: 'paperAdded', removed: 'paperRemoved', changed: 'paperChanged' } as const;

function paperFacts({ kind, copies, required, formCode }: Requirement): string {
  const when = t(required ? 'catalogue.page.required' : 'catalogue.page.conditional');
  return [t(`catalogue.kind.${kind}`), `${t('catalogue.page.copies')} ${copies}`, when, formCode]
    .filter(Boolean)
    .join(', ');
}
