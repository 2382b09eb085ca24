import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Paper } from '../../../shared/papers/calls.ts';
import { NOBODY } from '../../../shared/papers/whose.ts';
import { useAction } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote } from '../../ui/Note.tsx';
import { Details } from '../review/Details.tsx';
import {
  DETAIL_FIELDS,
  type DetailField,
  detailsOf,
  knownDetails,
  type TypedDetails,
} from '../review/details.ts';
import { fieldName, shownReadings } from '../review/readings.ts';
import { shownValue } from '../review/value-text.ts';
import classes from './Filed.module.css';

/** What is written down about the paper, to be mended at any time; and the values that entered the record. */
export function FiledDetails({ paper }: { paper: Paper }) {
  const [editing, setEditing] = useState(false);
  return (
    <>
      {editing ? (
        <EditDetails paper={paper} onDone={() => setEditing(false)} />
      ) : (
        <ShownDetails paper={paper} onEdit={() => setEditing(true)} />
      )}
      <Values paper={paper} />
    </>
  );
}

function ShownDetails({ paper, onEdit }: { paper: Paper; onEdit: () => void }) {
  const values = knownDetails(paper, NOBODY, undefined);
  const shown = DETAIL_FIELDS.filter((field) => values[field] !== '');
  return (
    <section className={classes.part}>
      <header className={classes.partHead}>
        <h3>{t('paperReview.filed.details')}</h3>
        <Button variant="subtle" size="compact-md" onClick={onEdit}>
          {t('paperReview.filed.editDetails')}
        </Button>
      </header>
      <dl className={classes.list}>
        {shown.map((field) => (
          <div key={field} className={classes.fact}>
            <dt>{detailName(field)}</dt>
            <dd>{detailWords(field, values)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function detailName(field: DetailField): string {
  return t(`paperReview.details.${field === 'title' ? 'name' : field}`);
}

function detailWords(field: DetailField, { kind, use, ...values }: TypedDetails): string {
  if (field === 'kind') return t(`paperReview.kinds.${kind as 'id-card'}`);
  if (field === 'use') return t(`paperReview.details.uses.${use as 'any-dossier'}`);
  return values[field];
}

function EditDetails({ paper, onDone }: { paper: Paper; onDone: () => void }) {
  const [values, setValues] = useState(() => knownDetails(paper, NOBODY, undefined));
  const describe = useAction('papers.describe');
  const { details, wrong } = detailsOf(values, paper.details);
  async function save() {
    const saved = await describe.run({ paperId: paper.paperId, details });
    if (saved.ok) onDone();
  }
  return (
    <>
      <Details
        values={values}
        onChange={(field, value) => setValues((now) => ({ ...now, [field]: value }))}
        onLeave={() => undefined}
      />
      <ErrorNote error={describe.error} />
      <Button
        loading={describe.busy}
        disabled={wrong.length > 0 || details.title === ''}
        onClick={() => void save()}
      >
        {t('paperReview.filed.saveDetails')}
      </Button>
    </>
  );
}

function Values({ paper }: { paper: Paper }) {
  const confirmed = shownReadings(paper).filter((reading) => reading.confirmed !== null);
  return (
    <section className={classes.part}>
      <header className={classes.partHead}>
        <h3>{t('paperReview.filed.values')}</h3>
      </header>
      {confirmed.length === 0 && <p className={classes.soft}>{t('paperReview.filed.noValues')}</p>}
      <dl className={classes.list}>
        {confirmed.map(({ field, confirmed: value }) => (
          <div key={field} className={classes.fact}>
            <dt>{fieldName(field)}</dt>
            <dd>{shownValue(field, value ?? '')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
