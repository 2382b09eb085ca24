import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { PreviewedChange, ProcedureContent } from '../../shared/catalogue/index.ts';
import { formatDay } from '../../shared/lib/date-text.ts';
import { t } from '../messages/index.ts';
import classes from './ChangeList.module.css';
import { FieldChange } from './FieldChange.tsx';
import { amountsText, durationText, fieldsText } from './words.ts';

const KINDS = ['changed', 'added', 'ended'] as const satisfies readonly PreviewedChange['kind'][];

/** Everything a file changes, by kind; each changed procedure opens to before and after. */
export function ChangeList({ changes }: { changes: readonly PreviewedChange[] }) {
  const present = KINDS.filter((kind) => changes.some((change) => change.kind === kind));
  const [wanted, setWanted] = useState<string>();
  const kind = present.find((known) => known === wanted) ?? present[0];
  const shown = changes.filter((change) => change.kind === kind);
  return (
    <>
      <SegmentedControl
        value={kind ?? ''}
        onChange={setWanted}
        className={classes.kinds}
        data={present.map((value) => ({
          value,
          label: `${t(`catalogue.importing.${value}`)} (${changes.filter((change) => change.kind === value).length})`,
        }))}
      />
      <ul className={classes.list}>
        {shown.map((change) => (
          <li key={keyOf(change)} className={classes.item}>
            <Change change={change} isOpen={shown.length <= OPEN_AT_ONCE} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A few changes are read at once; of many, the names come first. */
const OPEN_AT_ONCE = 8;

function Change({ change, isOpen }: { change: PreviewedChange; isOpen: boolean }) {
  if (change.kind === 'added') return <NameLine content={change.after} detail={factsOf(change.after)} />;
  if (change.kind === 'ended') return <NameLine content={change.before} detail={factsOf(change.before)} />;
  const { before, after, fields, laterVersions } = change;
  return (
    <details open={isOpen}>
      <summary className={classes.summary}>
        <NameLine content={before} detail={fieldsText(fields)} />
      </summary>
      {laterVersions.length > 0 && (
        <p className={classes.later}>
          {t('catalogue.importing.later', { days: laterVersions.map(formatDay).join(', ') })}
        </p>
      )}
      <div className={classes.fields}>
        {fields.map((field) => (
          <FieldChange key={field} field={field} before={before} after={after} />
        ))}
      </div>
    </details>
  );
}

function NameLine({ content, detail }: { content: ProcedureContent; detail: string }) {
  return (
    <span className={classes.nameLine}>
      <span className={classes.code}>{content.code ?? t('catalogue.find.noCode')}</span>
      <span>
        <span className={classes.name}>{content.name}</span>
        <span className={classes.soft}>{detail}</span>
      </span>
    </span>
  );
}

const factsOf = ({ duration, feeRules }: ProcedureContent) =>
  [
    durationText(duration),
    amountsText(feeRules.filter((rule) => !rule.condition).map((rule) => rule.amount)),
  ].join(' · ');

const keyOf = (change: PreviewedChange) =>
  change.kind === 'added' ? `${change.after.code} ${change.after.name}` : change.procedureId;
