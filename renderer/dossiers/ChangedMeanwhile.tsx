import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Note } from '../ui/Note.tsx';
import classes from './Dialogs.module.css';
import { detailOf, titleOf } from './event-words.ts';
import { instantText } from './words.ts';

type Props = { readonly id: string; readonly since: number; readonly now: number };

/** What another window did to the dossier while a dialog was open; nothing when nothing did. */
export function ChangedMeanwhile({ id, since, now }: Props) {
  const { data } = useCall('dossiers.timeline', { id }, { enabled: now > since });
  const news = (data?.entries ?? []).filter(({ seq }) => seq > since);
  if (news.length === 0) return null;
  return (
    <Note tone="soon">
      {t('dossiers.meanwhile')}
      <ul className={classes.meanwhile}>
        {news.map((entry) => (
          <li key={entry.seq}>
            {[instantText(entry.at), entry.officerName, titleOf(entry), detailOf(entry)]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </Note>
  );
}
