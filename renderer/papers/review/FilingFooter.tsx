import { Button, Group, NativeSelect, Radio } from '@mantine/core';
import { formatInstant } from '../../../shared/lib/date-text.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { KeyHint, useKeys } from '../../ui/shortcuts/index.ts';
import { numberRanges } from '../words.ts';
import { DossierPicker } from './DossierPicker.tsx';
import classes from './Filing.module.css';
import { OtherOwner } from './OtherOwner.tsx';
import { EXTRA, keyOf, placeWords } from './places.ts';
import type { Filing, Obstacle } from './use-filing.ts';

type Props = { readonly filing: Filing; readonly unconfirmed: number; readonly onFile: () => void };

/** Always in sight: where the paper goes, and the key that files it. */
export function FilingFooter({ filing, unconfirmed, onFile }: Props) {
  const keys = useKeys('papers.file');
  const { dossier, place, older, obstacle, error, isWished, awaitsAcceptance, stoppedBy } = filing;
  const last = older.at(-1);
  return (
    <section className={classes.footer} aria-label={t('paperReview.filing.title')}>
      <DossierPicker dossier={dossier} onChoose={filing.chooseDossier} />
      {dossier && <PlaceChoice filing={filing} />}
      <OtherOwner filing={filing} />
      {last && <OlderChoice filing={filing} at={last.at} />}
      {obstacle && obstacle.kind !== 'other-owner' && <Note tone="must">{obstacleWords(obstacle)}</Note>}
      <ErrorNote error={error} />
      {(isWished || awaitsAcceptance) && (
        <Note tone="calm">
          {t(awaitsAcceptance ? 'paperReview.filing.willFileAccepted' : 'paperReview.filing.willFile')}
        </Note>
      )}
      {!obstacle && stoppedBy.length > 0 && (
        <Note tone="soon">{t('paperReview.filing.stopped', { why: stoppedBy.join(', ') })}</Note>
      )}
      {!obstacle && !error && !isWished && place && unconfirmed > 0 && (
        <p className={classes.soft}>{t('paperReview.filing.unconfirmed', { count: unconfirmed })}</p>
      )}
      <Button
        size="md"
        fullWidth
        variant={isWished ? 'default' : 'filled'}
        loading={filing.busy}
        data-filing="save"
        aria-keyshortcuts={keys}
        rightSection={<KeyHint id="papers.file" />}
        onClick={onFile}
      >
        {t(isWished ? 'paperReview.filing.dontFile' : 'paperReview.filing.save')}
      </Button>
    </section>
  );
}

/** Nothing is deleted either way: the earlier one only serves no more in this dossier. */
function OlderChoice({ filing, at }: { filing: Filing; at: number }) {
  const time = formatInstant(at);
  const { likeness = 'unsure' } = filing;
  return (
    <Radio.Group
      label={t(`paperReview.filing.already.${likeness}`, { time })}
      value={filing.keepsOlder ? 'both' : 'replace'}
      onChange={(chosen) => filing.keepOlder(chosen === 'both')}
    >
      <Group gap="md" mt={4}>
        <Radio value="replace" label={t('paperReview.filing.replace')} />
        <Radio value="both" label={t('paperReview.filing.keepBoth')} />
      </Group>
    </Radio.Group>
  );
}

function PlaceChoice({ filing: { places, place, choosePlace } }: { filing: Filing }) {
  return (
    <NativeSelect
      label={t('paperReview.filing.place')}
      data-filing="place"
      value={place ? keyOf(place) : ''}
      data={[
        ...(place ? [] : [{ value: '', label: t('paperReview.filing.pickPlace') }]),
        ...places.map((each) => ({ value: keyOf(each), label: placeWords(each) })),
        { value: keyOf(EXTRA), label: t('paperReview.filing.extra') },
      ]}
      onChange={({ currentTarget }) => currentTarget.value !== '' && choosePlace(currentTarget.value)}
    />
  );
}

/** A reason that is missing is told at its own box. */
function obstacleWords(obstacle: Exclude<Obstacle, { kind: 'other-owner' }>): string {
  switch (obstacle.kind) {
    case 'dossier':
      return t('paperReview.filing.needDossier');
    case 'place':
      return t('paperReview.filing.needPlace');
    case 'detail':
      return t(obstacle.field === 'title' ? 'paperReview.filing.needName' : 'paperReview.details.dayWrong');
    case 'undecided':
      return t('paperReview.filing.undecided', {
        count: obstacle.pages.length,
        pages: numberRanges(obstacle.pages),
      });
  }
}
