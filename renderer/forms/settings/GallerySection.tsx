import { useState } from 'react';
import type { FormCode, GalleryEntry } from '../../../shared/forms/index.ts';
import { useCall } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote } from '../../ui/Note.tsx';
import { Section } from '../../ui/Section.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { sheetText } from '../words.ts';
import { FormDetail } from './FormDetail.tsx';
import classes from './Gallery.module.css';

/** Every paper the counter can print, with invented data; an administrator mends its words. */
export function GallerySection() {
  const { data, error } = useCall('forms.gallery', {});
  const [chosen, setChosen] = useState<FormCode>();
  const open = data?.forms.find(({ code }) => code === chosen);
  return (
    <Section title={t('forms.gallery.title')} intro={t('forms.gallery.intro')}>
      <ErrorNote error={error} />
      {open ? (
        <FormDetail key={open.code} entry={open} onBack={() => setChosen(undefined)} />
      ) : (
        <ul className={classes.list}>
          {data?.forms.map((entry) => (
            <Entry key={entry.code} entry={entry} onOpen={() => setChosen(entry.code)} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Entry({ entry, onOpen }: { entry: GalleryEntry; onOpen: () => void }) {
  return (
    <li>
      <button type="button" className={classes.entry} onClick={onOpen}>
        <span className={classes.name}>{entry.name}</span>
        <span className={classes.basis}>{entry.basis}</span>
        <span>{sheetText(entry)}</span>
        <StateBadge tone={entry.confirmed ? 'done' : 'soon'}>
          {t(entry.confirmed ? 'forms.gallery.confirmed' : 'forms.gallery.unconfirmed')}
        </StateBadge>
      </button>
    </li>
  );
}
