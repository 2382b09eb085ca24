import type { Output } from '../../shared/contract.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { t } from '../messages/index.ts';
import { go } from '../shell/router.ts';
import { sizeText } from '../sync-item/index.ts';
import { Section } from '../ui/Section.tsx';
import classes from './SyncRoom.module.css';

type Props = Pick<Output<'sync.item'>, 'trail' | 'exchanges'>;

/** Every state the item went through, and what the province said word for word: for the officer and for support. */
export function ItemHistory({ trail, exchanges }: Props) {
  return (
    <>
      <Section title={t('sync.item.trail')}>
        <ol className={classes.rows}>
          {trail.toReversed().map((step) => (
            <li key={`${step.at} ${step.from} ${step.to} ${step.cause}`}>
              <p>{t(`sync.states.${step.to}`)}</p>
              <p className={classes.soft}>
                {step.runId !== undefined && (
                  <button
                    type="button"
                    className={classes.link}
                    onClick={() => go('sync', { view: 'runs', run: String(step.runId) })}
                  >
                    {t('sync.runs.title', { id: step.runId })}
                  </button>
                )}{' '}
                {formatInstant(step.at)}
              </p>
            </li>
          ))}
        </ol>
      </Section>
      <details>
        <summary>{t('sync.item.exchanges')}</summary>
        {exchanges.length === 0 && <p className={classes.soft}>{t('sync.item.noExchange')}</p>}
        {exchanges.map(({ at, step, verdict, ms, bytesOut, bytesIn, reply }) => (
          <div key={`${at} ${step} ${verdict}`}>
            <p className={classes.soft}>
              {formatInstant(at)} ·{' '}
              {t('sync.item.byteLine', { step, verdict, ms, out: sizeText(bytesOut), in: sizeText(bytesIn) })}
            </p>
            {reply && <pre className={classes.reply}>{reply}</pre>}
          </div>
        ))}
      </details>
    </>
  );
}
