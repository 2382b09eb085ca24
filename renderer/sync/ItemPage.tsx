import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import type { SyncItem } from '../../shared/sync/views.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import {
  actionOf,
  choicesFor,
  ItemActionButton,
  numberOf,
  reasonText,
  sizeText,
  stateOf,
  whyOf,
} from '../sync-item/index.ts';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { useShortcut } from '../ui/shortcuts/index.ts';
import { InstantText } from '../ui/text.tsx';
import { BackButton } from './BackButton.tsx';
import { DecisionChoices } from './DecisionChoices.tsx';
import { ItemHistory } from './ItemHistory.tsx';
import { changeText } from './item-columns.tsx';
import classes from './SyncRoom.module.css';

/** One item: where it stands, what to mend, what may be decided, and everything that happened to it. */
export function ItemPage({ id, onBack }: { id: number; onBack: () => void }) {
  const { data, error } = useCall('sync.item', { id });
  const [released, setReleased] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  useShortcut('sync.act', () => page.current?.querySelector<HTMLElement>('[data-main-action]')?.click());
  if (!data) return <div className={classes.page}>{error && <ErrorNote error={error} />}</div>;
  const { item, files } = data;
  const { tone, text } = stateOf(item);
  const now = Date.now();
  return (
    <div className={classes.page} ref={page}>
      <BackButton onBack={onBack} />
      <h2 className={classes.title}>
        {t('sync.item.title', { number: numberOf(item) })} <StateBadge tone={tone}>{text}</StateBadge>
      </h2>
      {item.reasons.length === 0 && <p className={classes.strong}>{whyOf(item, now)}</p>}
      {released && item.state !== 'acknowledged' && (
        <Note tone="done">{t('sync.items.released', { number: numberOf(item) })}</Note>
      )}
      <div className={classes.buttons}>
        <ItemActionButton
          item={item}
          onDecide={() => undefined}
          onReleased={() => setReleased(true)}
          onPage
        />
        {item.state === 'rejected' && (
          <ItemActionButton
            item={item}
            onDecide={() => undefined}
            onReleased={() => setReleased(true)}
            onPage
            other="retry"
          />
        )}
        {actionOf(item, now) !== 'mend' && (
          <Button variant="default" onClick={() => go('dossiers', { id: item.dossierId })}>
            {t('sync.actions.open')}
          </Button>
        )}
      </div>
      {choicesFor(item).length > 0 && <DecisionChoices item={item} onDecided={() => setReleased(true)} />}
      {item.reasons.length > 0 && <Reasons item={item} />}
      <Facts item={item} />
      {files.length > 0 && <Files files={files} />}
      <ItemHistory trail={data.trail} exchanges={data.exchanges} />
    </div>
  );
}

function Reasons({ item }: { item: SyncItem }) {
  return (
    <Section title={t('sync.item.reasons')}>
      <ul className={classes.rows}>
        {item.reasons.map((reason) => (
          <li key={`${reason.kind} ${reason.path} ${reason.text}`}>
            <div>
              <p className={classes.strong}>{reasonText(reason)}</p>
              {reason.text !== '' && reason.kind !== 'changed-there' && (
                <p className={classes.soft}>{t('sync.item.reply', { text: reason.text })}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Facts({ item }: { item: SyncItem }) {
  return (
    <dl className={classes.facts}>
      <dt>{t('sync.item.owner')}</dt>
      <dd>{item.ownerName}</dd>
      <dt>{t('sync.item.procedure')}</dt>
      <dd>{item.procedureName}</dd>
      <dt>{t('sync.item.numbers')}</dt>
      <dd>{[item.officialNo, item.localNo].filter(Boolean).join(' · ')}</dd>
      <dt>{t('sync.items.change')}</dt>
      <dd>{changeText(item)}</dd>
      <dt>{t('sync.item.entered')}</dt>
      <dd>
        <InstantText at={item.enteredAt} />
      </dd>
      {item.dueAt !== undefined && (
        <>
          <dt>{t('sync.item.due')}</dt>
          <dd className={item.old ? classes.must : undefined}>
            <InstantText at={item.dueAt} />
          </dd>
        </>
      )}
      <dt>{t('sync.item.attempts')}</dt>
      <dd>{item.attempts}</dd>
    </dl>
  );
}

function Files({ files }: { files: Output<'sync.item'>['files'] }) {
  const words = (file: (typeof files)[number]) =>
    file.state === 'there'
      ? t('sync.item.fileThere')
      : file.state === 'refused'
        ? t('sync.item.fileRefused')
        : t('sync.item.filePending', { held: sizeText(file.held), bytes: sizeText(file.bytes) });
  return (
    <Section title={t('sync.item.files')}>
      <ul className={classes.rows}>
        {files.map((file) => (
          <li key={file.name}>
            <p>{file.name}</p>
            <p className={classes.soft}>{words(file)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
