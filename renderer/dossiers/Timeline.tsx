import { useCall } from '../bridge/hooks.ts';
import { ErrorNote } from '../ui/Note.tsx';
import classes from './DossierPage.module.css';
import { detailOf, titleOf } from './event-words.ts';
import { instantText } from './words.ts';

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
            <span className={classes.what}>{titleOf(entry)}</span>
            <span className={classes.detail}>{detailOf(entry)}</span>
            <span className={classes.who}>{entry.officerName}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
