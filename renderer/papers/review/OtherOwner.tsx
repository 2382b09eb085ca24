import { t } from '../../messages/index.ts';
import { Note } from '../../ui/Note.tsx';
import { ReasonChoice } from '../held/ReasonChoice.tsx';
import classes from './Filing.module.css';
import type { Filing } from './use-filing.ts';

/** The paper names somebody who does not belong to the dossier: whom, and why it is filed there all the same. */
export function OtherOwner({
  filing: { whose, dossier, otherOwner, explainOther, obstacle },
}: {
  filing: Filing;
}) {
  if (whose.kind !== 'other' || !dossier) return null;
  const { name, idNumber } = whose.person;
  const person = [name, idNumber].filter(Boolean).join(', ');
  return (
    <div className={classes.otherOwner} data-filing="other-owner">
      <Note tone="soon">{t('paperReview.filing.otherOwner', { person, owner: dossier.ownerName })}</Note>
      <ReasonChoice
        kind="other-owner"
        wiring={{
          'data-field': 'otherOwnerWhy',
          error: obstacle?.kind === 'other-owner' ? t('paperReview.filing.needWhy') : undefined,
        }}
        label={t('paperReview.filing.otherOwnerWhy')}
        choose={t('paperReview.filing.otherOwnerChoose')}
        value={otherOwner}
        onValue={explainOther}
      />
    </div>
  );
}
