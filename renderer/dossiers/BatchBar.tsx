import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DossierListRow } from '../../shared/dossiers/calls.ts';
import { type BusinessState, type Step, stateName, stepsFor } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { OfficerRole } from '../../shared/lib/call.ts';
import { refreshRoom } from '../bridge/hooks.ts';
import { call } from '../bridge.ts';
import { printForm } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { saveStoredFile } from '../ui/save-file.ts';
import { KeyHint, useShortcut } from '../ui/shortcuts/index.ts';
import { ApproveDialog, ProposeDialog } from './ApologyDialogs.tsx';
import classes from './DossierList.module.css';
import { ForwardDialog } from './ForwardDialog.tsx';
import { NotifyDialog } from './NotifyDialog.tsx';
import type { View } from './use-dossier-list.ts';

type Props = {
  readonly rows: readonly DossierListRow[];
  /** The group shown: what it is about comes first. */
  readonly view: View;
  readonly onDone: () => void;
};

type Dialog = 'forward' | 'notify' | 'propose' | 'approve';

/** Groups somebody opens to apologise. */
const APOLOGISING: ReadonlySet<View> = new Set(['apologise', 'unapologised', 'proposals']);

type Outcomes = readonly { readonly ok: boolean; readonly error: string | null }[];

/** What can be done with the chosen dossiers at once: what their results ask for, or what their handling does. */
export function BatchBar({ rows, view, onDone }: Props) {
  const { officer } = useOfficer();
  const [dialog, setDialog] = useState<Dialog>();
  const [error, setError] = useState<AppError>();
  const [said, setSaid] = useState<string>();
  const ids = rows.map(({ id }) => id);
  const apology = apologyFor(rows, officer.roles);
  useShortcut('dossier.apologise', () => setDialog(apology), {
    enabled: apology !== undefined && dialog === undefined,
  });

  const may = (step: Step) => allMay(rows, officer.roles, step);
  const main = MAIN_STEPS.find(may);
  useShortcut('dossier.step', () => setDialog(main), {
    enabled: main !== undefined && dialog === undefined,
  });

  async function takeBack() {
    const reply = await call('dossiers.takeBack', { ids });
    if (reply.ok) await finish(reply.value.outcomes);
    else setError(reply.error);
  }
  async function toPost() {
    const reply = await call('dossiers.handOverByPost', { ids });
    if (!reply.ok) return setError(reply.error);
    const { outcomes, listFormId } = reply.value;
    await finish(outcomes);
    if (listFormId) setError(await printForm(listFormId));
  }
  async function save() {
    const reply = await call('dossiers.export', { ids });
    setError(reply.ok ? await saveStoredFile(reply.value.sha256, reply.value.fileName) : reply.error);
  }
  async function finish(outcomes: Outcomes) {
    setDialog(undefined);
    await refreshRoom('dossiers');
    const failed = outcomes.filter(({ ok }) => !ok);
    setSaid(t('dossiers.batch.done', { done: outcomes.length - failed.length, failed: failed.length }));
    const [first] = failed;
    setError(first && appError((first.error ?? 'unexpected') as AppError['code']));
    if (!first) onDone();
  }

  // A dialog stays with its papers when its dossiers have left the list.
  if (rows.length === 0 && said === undefined && dialog === undefined) return null;
  return (
    <div className={classes.batch}>
      {rows.length > 0 && (
        <>
          <strong>{t('dossiers.batch.chosen', { count: rows.length })}</strong>
          {apology && APOLOGISING.has(view) && (
            <Button size="compact-md" onClick={() => setDialog(apology)}>
              {t(`apologies.${apology}`)}
            </Button>
          )}
          {main && (
            <Button
              size="compact-md"
              variant={apology && APOLOGISING.has(view) ? 'default' : 'filled'}
              rightSection={<KeyHint id="dossier.step" />}
              onClick={() => setDialog(main)}
            >
              {t(`dossiers.batch.${main}`)}
            </Button>
          )}
          {may('hand-over') && (
            <Button size="compact-md" variant="default" onClick={toPost}>
              {t('dossiers.batch.post')}
            </Button>
          )}
          {may('take-back') && (
            <Button size="compact-md" variant="default" onClick={takeBack}>
              {t('dossiers.batch.takeBack')}
            </Button>
          )}
          {!main && !apology && !may('take-back') && <span>{t('dossiers.batch.noStep')}</span>}
          <Button size="compact-md" variant="default" onClick={save}>
            {t('dossiers.batch.export')}
          </Button>
          <Button size="compact-md" variant="subtle" onClick={onDone}>
            {t('dossiers.batch.none')}
          </Button>
        </>
      )}
      {said !== undefined && <Note tone={error ? 'soon' : 'done'}>{said}</Note>}
      <ErrorNote error={error} />
      {dialog === 'forward' && (
        <ForwardDialog ids={ids} onClose={() => setDialog(undefined)} onForwarded={finish} />
      )}
      {dialog === 'propose' && (
        <ProposeDialog ids={ids} onClose={() => setDialog(undefined)} onDone={finish} />
      )}
      {dialog === 'approve' && (
        <ApproveDialog ids={ids} onClose={() => setDialog(undefined)} onDone={finish} />
      )}
      {dialog === 'notify' && (
        <NotifyDialog rows={rows} onClose={() => setDialog(undefined)} onNotified={finish} />
      )}
    </div>
  );
}

/** What most are chosen for, the first that all of them allow. */
const MAIN_STEPS = ['notify', 'forward'] as const;

/** Whether an officer with these roles may take the step on every one of them. */
function allMay(rows: readonly DossierListRow[], roles: readonly OfficerRole[], step: Step): boolean {
  return (
    rows.length > 0 &&
    rows.every(
      ({ state, holder }) =>
        stepsFor(stateName(state as BusinessState), roles).includes(step) &&
        (step !== 'take-back' || holder !== 'counter'),
    )
  );
}

/** What can be done about the promises of all of them, by an officer with these roles. */
function apologyFor(
  rows: readonly DossierListRow[],
  roles: readonly OfficerRole[],
): 'propose' | 'approve' | undefined {
  if (rows.length === 0) return undefined;
  if (rows.every(({ apology }) => apology === 'proposed'))
    return allMay(rows, roles, 'extend') ? 'approve' : undefined;
  const areOpen = rows.every(({ apology, dueAt }) => apology === 'none' && dueAt !== null);
  return areOpen && allMay(rows, roles, 'propose-extension') ? 'propose' : undefined;
}
