import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import { deskNameOf } from '../../shared/forms/index.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { printForm } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import { momentText } from '../shell/line-words.ts';
import { go } from '../shell/router.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import { Said } from './Said.tsx';
import classes from './SyncRoom.module.css';

type Dossier = Output<'sync.renumbered'>['dossiers'][number];
type Word = { readonly tone: 'done' | 'soon'; readonly text: string };

/** Citizens who hold a local number and must hear the official one: whom to call, what to say, and that it was said. */
export function RenumberedView() {
  const { data, error } = useCall('sync.renumbered', {});
  const { data: profile } = useCall('centre.profile', {});
  const [said, setSaid] = useState<Word>();
  const office = profile ? deskNameOf(profile.names) : '';
  if (data?.dossiers.length === 0) {
    return (
      <div className={classes.page}>
        {said && <Said tone={said.tone}>{said.text}</Said>}
        <Empty>{t('sync.renumbered.empty')}</Empty>
      </div>
    );
  }
  return (
    <div className={classes.page}>
      <p className={classes.intro}>{t('sync.renumbered.intro')}</p>
      <ErrorNote error={error} />
      {said && <Said tone={said.tone}>{said.text}</Said>}
      <ul className={`${classes.rows} ${classes.tall}`}>
        {data?.dossiers.map((dossier) => (
          <Line key={dossier.dossierId} dossier={dossier} office={office} onSaid={setSaid} />
        ))}
      </ul>
    </div>
  );
}

type LineProps = {
  readonly dossier: Dossier;
  readonly office: string;
  readonly onSaid: (said: Word) => void;
};

function Line({ dossier, office, onSaid }: LineProps) {
  const markTold = useAction('sync.markTold');
  const renew = useAction('intake.renewReceipt');
  const [notPrinted, setNotPrinted] = useState<AppError>();
  const { officialNo, localNo = '', ownerName = '', phone = '', numberedAt, dossierId } = dossier;
  const message = t('sync.renumbered.message', {
    owner: ownerName,
    office,
    local: localNo,
    official: officialNo,
  });

  async function copy() {
    const copied = await navigator.clipboard.writeText(message).then(
      () => true,
      () => false,
    );
    onSaid(
      copied
        ? { tone: 'done', text: t('sync.renumbered.copied', { number: officialNo }) }
        : { tone: 'soon', text: t('sync.renumbered.copyFailed') },
    );
  }
  async function reprint() {
    const reply = await renew.run({ dossierId });
    if (!reply.ok) return;
    const failed = await printForm(reply.value.formId);
    setNotPrinted(failed);
    if (!failed) onSaid({ tone: 'done', text: t('sync.renumbered.reprinted', { number: officialNo }) });
  }
  async function told() {
    const reply = await markTold.run({ dossierId });
    if (reply.ok) onSaid({ tone: 'done', text: t('sync.renumbered.toldDone', { number: officialNo }) });
    await refreshRoom('sync');
  }
  return (
    <li>
      <div>
        <p className={classes.strong}>
          {ownerName} · {phone || t('sync.renumbered.noPhone')}
        </p>
        <p className={classes.soft}>
          {localNo} → <b className={classes.ink}>{officialNo}</b> ·{' '}
          {t('sync.renumbered.numberedAt', { time: momentText(numberedAt, Date.now()) })}
        </p>
        <p>{message}</p>
        <ErrorNote error={markTold.error ?? renew.error ?? notPrinted} />
      </div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={copy} aria-label={`${t('sync.renumbered.copy')}: ${officialNo}`}>
          {t('sync.renumbered.copy')}
        </Button>
        <Button
          variant="default"
          loading={renew.busy}
          onClick={reprint}
          aria-label={`${t('sync.renumbered.reprint')}: ${officialNo}`}
        >
          {t('sync.renumbered.reprint')}
        </Button>
        <Button
          variant="subtle"
          onClick={() => go('dossiers', { id: dossierId })}
          aria-label={`${t('sync.renumbered.open')}: ${officialNo}`}
        >
          {t('sync.renumbered.open')}
        </Button>
        <Button
          loading={markTold.busy}
          onClick={told}
          aria-label={`${t('sync.renumbered.told')}: ${officialNo}`}
        >
          {t('sync.renumbered.told')}
        </Button>
      </div>
    </li>
  );
}
