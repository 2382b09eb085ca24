import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import type { UnitIdentity, UnitNames } from '../../shared/centre/index.ts';
import { formatDay, parseTypedDay } from '../../shared/lib/date-text.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { DayInput } from '../ui/DayInput.tsx';
import { Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { HeaderPreview } from './HeaderPreview.tsx';
import classes from './NamesSection.module.css';
import { IdentityFields, identityOf, NamesFields } from './UnitFields.tsx';
import { useInputs } from './use-inputs.ts';

/** What papers call the centre, by date, and its codes. */
export function NamesSection() {
  const { data } = useCall('centre.profile', {});
  const isAdmin = useOfficer().officer.roles.includes('admin');
  if (!data) return null;
  return (
    <>
      <Names names={data.names} history={data.history} isAdmin={isAdmin} />
      <Identity identity={data.identity} isAdmin={isAdmin} />
    </>
  );
}

type NamesProps = {
  readonly names: UnitNames;
  readonly history: readonly UnitNames[];
  readonly isAdmin: boolean;
};

function Names({ names, history, isAdmin }: NamesProps) {
  const [changing, setChanging] = useState(false);
  const add = isAdmin && !changing && (
    <Button variant="default" onClick={() => setChanging(true)}>
      {t('centre.names.add')}
    </Button>
  );
  return (
    <Section title={t('centre.names.title')} intro={t('centre.names.intro')} actions={add}>
      {changing ? (
        <NamesForm names={names} onDone={() => setChanging(false)} />
      ) : (
        <Stack gap={16} maw={720}>
          <HeaderPreview {...names} />
          <ul className={classes.periods} aria-label={t('centre.names.history')}>
            {history.toReversed().map((entry) => (
              <Period
                key={entry.validFrom}
                entry={entry}
                isInForce={entry.validFrom === names.validFrom}
                mayRemove={isAdmin && history.length > 1}
              />
            ))}
          </ul>
        </Stack>
      )}
    </Section>
  );
}

type PeriodProps = { readonly entry: UnitNames; readonly isInForce: boolean; readonly mayRemove: boolean };

function Period({ entry, isInForce, mayRemove }: PeriodProps) {
  const [removing, setRemoving] = useState(false);
  const remove = useAction('centre.removeNames');
  const day = formatDay(entry.validFrom);

  async function save(reason: string) {
    const reply = await remove.run({ validFrom: entry.validFrom, reason });
    if (reply.ok) await refreshRoom('centre');
  }
  return (
    <li className={classes.period}>
      <span className={classes.day}>{day}</span>
      <span>
        {entry.parentLine}
        <br />
        {entry.issuingLine}
      </span>
      <span className={classes.actions}>
        {isInForce && <StateBadge tone="done">{t('centre.names.inForce')}</StateBadge>}
        {entry.validFrom > dayOf(Date.now()) && (
          <StateBadge tone="calm">{t('centre.names.upcoming')}</StateBadge>
        )}
        {mayRemove && !removing && (
          <Button
            variant="default"
            size="sm"
            aria-label={t('centre.names.removeFrom', { day })}
            onClick={() => setRemoving(true)}
          >
            {t('centre.names.remove')}
          </Button>
        )}
      </span>
      {removing && (
        <div className={classes.removal}>
          <ChangeForm
            error={remove.error}
            busy={remove.busy}
            onSave={save}
            onCancel={() => setRemoving(false)}
          >
            <Note tone="soon">{t('centre.names.removeFrom', { day })}</Note>
          </ChangeForm>
        </div>
      )}
    </li>
  );
}

function NamesForm({ names, onDone }: { names: UnitNames; onDone: () => void }) {
  const { validFrom: _, ...lines } = names;
  const inputs = useInputs(lines);
  const [validFrom, setValidFrom] = useState(dayOf(Date.now()));
  const update = useAction('centre.updateNames');

  async function save(reason: string) {
    const day = parseTypedDay(validFrom) ?? validFrom;
    const reply = await update.run({ names: { ...inputs.values, validFrom: day }, reason });
    if (!reply.ok) return;
    await refreshRoom('centre');
    onDone();
  }
  return (
    <ChangeForm error={update.error} busy={update.busy} onSave={save} onCancel={onDone}>
      <DayInput
        path="names.validFrom"
        label={t('centre.names.validFrom')}
        description={t('centre.names.validFromHint')}
        value={validFrom}
        onChange={setValidFrom}
      />
      <NamesFields bind={inputs.bind} contact />
      <HeaderPreview {...inputs.values} />
    </ChangeForm>
  );
}

function Identity({ identity, isAdmin }: { identity: UnitIdentity; isAdmin: boolean }) {
  const inputs = useInputs({ ...identity, agencyIdentifier: identity.agencyIdentifier ?? '' });
  const update = useAction('centre.updateIdentity');
  const [saved, setSaved] = useState(false);

  async function save(reason: string) {
    const reply = await update.run({ identity: identityOf(inputs.values), reason });
    setSaved(reply.ok);
    if (reply.ok) await refreshRoom('centre');
  }
  return (
    <Section title={t('centre.identity.title')}>
      {isAdmin ? (
        <ChangeForm error={update.error} busy={update.busy} onSave={save}>
          <IdentityFields bind={inputs.bind} />
          {saved && <Note tone="done">{t('centre.saved')}</Note>}
        </ChangeForm>
      ) : (
        <Stack gap={16} maw={640}>
          <IdentityFields bind={inputs.bind} disabled />
          <Note tone="plain">{t('centre.adminOnly')}</Note>
        </Stack>
      )}
    </Section>
  );
}
