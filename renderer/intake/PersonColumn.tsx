import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { KnownPerson, WardNow } from '../../shared/intake/index.ts';
import { t } from '../messages/index.ts';
import { Note } from '../ui/Note.tsx';
import { AuthorisationField } from './AuthorisationField.tsx';
import { CardImage } from './CardImage.tsx';
import classes from './Fields.module.css';
import { emptyParty, type IntakeForm, isBlank, type PartyForm, partyFormOf } from './form-model.ts';
import { PartyFields } from './PartyFields.tsx';
import { PersonSearch } from './PersonSearch.tsx';

type Props = {
  readonly form: IntakeForm;
  readonly onChange: (change: (form: IntakeForm) => IntakeForm) => void;
  readonly ward: WardNow | undefined;
  /** What was wrong with the last scan, in the officer's words. */
  readonly cardFault: string | undefined;
  readonly onCardText: (text: string) => void;
  /** The person is complete: the cursor goes on to the papers. */
  readonly onKnown: () => void;
  /** Opens what is kept of the owner. */
  readonly papersHeld: ReactNode;
};

export function PersonColumn(props: Props) {
  const { form, onChange, ward, cardFault, onCardText, onKnown, papersHeld } = props;
  const { owner, submitter, attorney } = form;
  const setOwner = (change: Partial<PartyForm>) =>
    onChange((before) => ({ ...before, owner: { ...before.owner, ...change } }));
  const setSubmitter = (next: PartyForm | null) => onChange((before) => ({ ...before, submitter: next }));
  const setAttorney = (next: IntakeForm['attorney']) => onChange((before) => ({ ...before, attorney: next }));

  function known({ party, dossierNumber, seenAt }: KnownPerson) {
    onChange((before) => ({
      ...before,
      owner: partyFormOf(party, { kind: 'dossier', number: dossierNumber, seenAt }),
    }));
    onKnown();
  }

  return (
    <>
      <PersonSearch
        onKnown={known}
        onUnknown={(typed) => setOwner({ ...emptyParty(owner.kind), ...typed })}
      />
      {cardFault && <Note tone="must">{cardFault}</Note>}
      <CardImage onText={onCardText}>{papersHeld}</CardImage>
      {!isBlank(owner) && <PartyFields path="owner" party={owner} onParty={setOwner} ward={ward} />}
      {submitter && (
        <Role title={t('intake.person.submitter')} onRemove={() => setSubmitter(null)}>
          <PartyFields
            path="submitter"
            party={submitter}
            onParty={(change) => setSubmitter({ ...submitter, ...change })}
            ward={ward}
            onlyPerson
          />
        </Role>
      )}
      {attorney && (
        <Role title={t('intake.person.attorney')} onRemove={() => setAttorney(null)}>
          <AuthorisationField attorney={attorney} onAttorney={setAttorney} />
          <PartyFields
            path="attorney.party"
            party={attorney.party}
            onParty={(change) => setAttorney({ ...attorney, party: { ...attorney.party, ...change } })}
            ward={ward}
            onlyPerson
          />
        </Role>
      )}
      <div className={classes.roleButtons}>
        {!submitter && (
          <Button variant="subtle" size="compact-md" onClick={() => setSubmitter(emptyParty())}>
            {t('intake.person.addSubmitter')}
          </Button>
        )}
        {!attorney && (
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => setAttorney({ party: emptyParty(), document: '' })}
          >
            {t('intake.person.addAttorney')}
          </Button>
        )}
      </div>
    </>
  );
}

function Role(props: { title: string; onRemove: () => void; children: ReactNode }) {
  return (
    <fieldset className={classes.role}>
      <legend>{props.title}</legend>
      <Button
        variant="subtle"
        size="compact-md"
        className={classes.removeRole}
        tabIndex={-1}
        onClick={props.onRemove}
      >
        {t('intake.person.remove')}
      </Button>
      {props.children}
    </fieldset>
  );
}
