import type { Output } from '../../shared/contract.ts';
import type { DossierEventKind } from '../../shared/dossiers/index.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { ErrorNote } from '../ui/Note.tsx';
import classes from './DossierPage.module.css';
import { instantText } from './words.ts';

type Entry = Output<'dossiers.timeline'>['entries'][number];

/** Everything that happened, newest first: when, what, by whom, with which paper. */
export function Timeline({ id }: { id: string }) {
  const { data, error } = useCall('dossiers.timeline', { id });
  if (error) return <ErrorNote error={error} />;
  return (
    <ol className={classes.timeline}>
      {(data?.entries ?? []).toReversed().map((entry) => (
        <li key={entry.seq} className={classes.entry}>
          <time dateTime={entry.at}>{instantText(entry.at)}</time>
          <div>
            <span className={classes.what}>{t(`dossiers.events.${entry.kind as DossierEventKind}`)}</span>
            <span className={classes.detail}>{detailOf(entry)}</span>
            <span className={classes.who}>{entry.officerName}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The words of an event worth reading in a list; the rest stands on the papers. */
function detailOf({ details }: Entry): string {
  const text = (key: string) => (typeof details[key] === 'string' ? (details[key] as string) : '');
  const items = Array.isArray(details.items) ? (details.items as string[]).join('; ') : '';
  const results = Array.isArray(details.results)
    ? (details.results as { name: string; number: string }[])
        .map(({ name, number }) => [name, number].filter(Boolean).join(' '))
        .join('; ')
    : '';
  const delivery = (details.delivery as { to?: string } | undefined)?.to ?? '';
  const amount = typeof details.amountVnd === 'number' ? formatMoney(details.amountVnd) : '';
  const due = text('dueAt') ? `${t('dossiers.columns.due')} ${instantText(text('dueAt'))}` : '';
  return [
    text('to'),
    text('officialNumber'),
    items,
    results,
    delivery,
    amount,
    text('text'),
    text('notice'),
    text('reason'),
    text('note'),
    due,
  ]
    .filter(Boolean)
    .join(' · ');
}
