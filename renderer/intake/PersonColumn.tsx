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
import { PersonSearch, type Typed } from './PersonSearch.tsx';
import { PATHS, type Role, withParty } from './roles.ts';

type Props = {
  readonly form: IntakeForm;
  readonly onChange: (change: (form: IntakeForm) => IntakeForm) => void;
  readonly ward: WardNow | undefined;
  /** What was wrong with the last scan, in the officer's words. */
  readonly cardFault: string | undefined;
  /** Says whether it was a card. */
  readonly onCardText: (text: string) => boolean;
  /** A person is filled in from an earlier dossier: the cursor goes on. */
  readonly onKnown: (role: Role) => void;
  /** A new person is begun: the cursor goes to what is still to be said of them. */
  readonly onBegun: (role: Role, next: 'search' | 'name' | 'idNumber') => void;
  /** Opens what is kept of the owner. */
  readonly papersHeld: ReactNode;
};

export function PersonColumn(props: Props) {
  const { form, onChange, ward, cardFault, onCardText, onKnown, onBegun, papersHeld } = props;
  const { owner, submitter, attorney } = form;
  const setSubmitter = (next: PartyForm | null) => onChange((before) => ({ ...before, submitter: next }));
  const setAttorney = (next: IntakeForm['attorney']) => onChange((before) => ({ ...before, attorney: next }));
  const setParty = (role: Role, party: PartyForm) => onChange((before) => withParty(before, role, party));

  const search = (role: Role, former: PartyForm) => (
    <PersonSearch
      who={role}
      onKnown={({ party, dossierNumber, seenAt }: KnownPerson) => {
        setParty(role, partyFormOf(party, { kind: 'dossier', number: dossierNumber, seenAt }));
        onKnown(role);
      }}
      onUnknown={(typed: Typed) => {
        const kind = role === 'owner' ? former.kind : 'person';
        setParty(role, { ...emptyParty(kind), ...typed });
        onBegun(role, typed.name === undefined ? 'name' : 'idNumber');
      }}
    />
  );

  return (
    <>
      {search('owner', owner)}
      {cardFault && <Note tone="must">{cardFault}</Note>}
      <CardImage onText={onCardText}>{papersHeld}</CardImage>
      {!isBlank(owner) && (
        <PartyFields
          path={PATHS.owner}
          party={owner}
          onParty={(change) => setParty('owner', { ...owner, ...change })}
          ward={ward}
        />
      )}
      {submitter && (
        <RoleFields
          who="submitter"
          title={t('intake.person.submitter')}
          party={submitter}
          onParty={(party) => setParty('submitter', party)}
          onRemove={() => setSubmitter(null)}
          ward={ward}
          search={search('submitter', submitter)}
        />
      )}
      {attorney && (
        <RoleFields
          who="attorney"
          title={t('intake.person.attorney')}
          party={attorney.party}
          onParty={(party) => setParty('attorney', party)}
          onRemove={() => setAttorney(null)}
          ward={ward}
          search={search('attorney', attorney.party)}
        >
          <AuthorisationField attorney={attorney} onAttorney={setAttorney} />
        </RoleFields>
      )}
      <div className={classes.roleButtons}>
        {!submitter && (
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => {
              setSubmitter(emptyParty());
              onBegun('submitter', 'search');
            }}
          >
            {t('intake.person.addSubmitter')}
          </Button>
        )}
        {!attorney && (
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => {
              setAttorney({ party: emptyParty(), document: '' });
              onBegun('attorney', 'search');
            }}
          >
            {t('intake.person.addAttorney')}
          </Button>
        )}
      </div>
    </>
  );
}

type RoleProps = {
  readonly who: Exclude<Role, 'owner'>;
  readonly title: string;
  readonly party: PartyForm;
  readonly onParty: (party: PartyForm) => void;
  readonly onRemove: () => void;
  readonly ward: WardNow | undefined;
  readonly search: ReactNode;
  readonly children?: ReactNode;
};

/** Somebody beside the owner: found or scanned like the owner while nobody is entered. */
function RoleFields({ who, title, party, onParty, onRemove, ward, search, children }: RoleProps) {
  return (
    <fieldset className={classes.role} data-role={who}>
      <legend>{title}</legend>
      <Button variant="subtle" size="compact-md" className={classes.removeRole} onClick={onRemove}>
        {t('intake.person.remove')}
      </Button>
      {isBlank(party) ? (
        search
      ) : (
        <>
          {children}
          <PartyFields
            path={PATHS[who]}
            party={party}
            onParty={(change) => onParty({ ...party, ...change })}
            ward={ward}
            onlyPerson
          />
        </>
      )}
    </fieldset>
  );
}
