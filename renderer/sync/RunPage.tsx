import { useCall } from '../bridge/hooks.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { numberOf, sizeText } from '../sync-item/index.ts';
import { ErrorNote } from '../ui/Note.tsx';
import { InstantText } from '../ui/text.tsx';
import { BackButton } from './BackButton.tsx';
import { endingText, reasonOfRun, tookText } from './run-words.ts';
import classes from './SyncRoom.module.css';

const OUTCOMES: Readonly<Record<string, MessageKey>> = {
  acknowledged: 'sync.outcomes.acknowledged',
  'record-there': 'sync.outcomes.record-there',
  attention: 'sync.outcomes.attention',
  later: 'sync.outcomes.later',
  unknown: 'sync.outcomes.unknown',
  'files-first': 'sync.outcomes.files-first',
};

/** Within this the two clocks agree. */
const SKEW_WORTH_TELLING_MS = 2_000;

/** One run: what it carried and what became of each. */
export function RunPage({ id }: { id: number }) {
  const { data, error } = useCall('sync.run', { id });
  if (!data) return <div className={classes.page}>{error && <ErrorNote error={error} />}</div>;
  const { run, items } = data;
  return (
    <div className={classes.page}>
      <BackButton onBack={() => go('sync', { view: 'runs' })} />
      <h2 className={classes.title}>{t('sync.runs.title', { id })}</h2>
      <dl className={classes.facts}>
        <dt>{t('sync.runs.started')}</dt>
        <dd>
          <InstantText at={run.startedAt} /> · {reasonOfRun(run)}
        </dd>
        <dt>{t('sync.runs.ending')}</dt>
        <dd>
          {endingText(run)} · {tookText(run)}
        </dd>
        <dt>{t('sync.runs.carried')}</dt>
        <dd>
          {run.carried} · {t('sync.runs.acknowledged')} {run.acknowledged} · {t('sync.runs.attention')}{' '}
          {run.attention}
        </dd>
      </dl>
      <p className={classes.soft}>
        {t('sync.runs.bytes', { out: sizeText(run.bytesOut), in: sizeText(run.bytesIn) })} ·{' '}
        {t('sync.runs.profile', { profile: run.profile })}
        {run.skewMs !== undefined &&
          Math.abs(run.skewMs) >= SKEW_WORTH_TELLING_MS &&
          ` · ${t('sync.runs.skew', { seconds: Math.round(Math.abs(run.skewMs) / 1000) })}`}
      </p>
      {items.length === 0 && <p className={classes.soft}>{t('sync.runs.nothing')}</p>}
      <ul className={classes.rows} aria-label={t('sync.runs.itemOutcome')}>
        {items.map(({ item, outcome }) => (
          <li key={item.id}>
            <p>
              <button
                type="button"
                className={classes.link}
                onClick={() => go('sync', { view: 'items', item: String(item.id) })}
              >
                {numberOf(item)}
              </button>{' '}
              <span className={classes.strong}>{item.ownerName}</span>
            </p>
            <p>{t(OUTCOMES[outcome] ?? 'sync.outcomes.unknown')}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
