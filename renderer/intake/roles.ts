// Whose fields a card or a found person goes into.
import { emptyParty, type IntakeForm, isBlank, type PartyForm } from './form-model.ts';

export const ROLES = ['owner', 'submitter', 'attorney'] as const;
export type Role = (typeof ROLES)[number];

/** Where the calls name them. */
export const PATHS = {
  owner: 'owner',
  submitter: 'submitter',
  attorney: 'attorney.party',
} as const satisfies Record<Role, string>;

/** `atCursor` is the role in whose fields the cursor stands. Nobody's data is written over while another is still open. */
export function roleForCard({ owner, submitter, attorney }: IntakeForm, atCursor: Role | undefined): Role {
  if (atCursor) return atCursor;
  if (isBlank(owner)) return 'owner';
  if (submitter && isBlank(submitter)) return 'submitter';
  return attorney && isBlank(attorney.party) ? 'attorney' : 'owner';
}

export function roleAt(element: Element | null): Role | undefined {
  const name = element?.closest<HTMLElement>('[data-role]')?.dataset.role;
  return ROLES.find((role) => role === name);
}

export function partyIn({ owner, submitter, attorney }: IntakeForm, role: Role): PartyForm | undefined {
  return { owner, submitter: submitter ?? undefined, attorney: attorney?.party }[role];
}

export function withParty(form: IntakeForm, role: Role, party: PartyForm): IntakeForm {
  switch (role) {
    case 'owner':
      return withSomebodyAtCounter({ ...form, owner: party });
    case 'submitter':
      return { ...form, submitter: party };
    case 'attorney':
      return { ...form, attorney: { document: '', ...form.attorney, party } };
  }
}

/** A unit does not come by itself: somebody stands at the counter for it, and fields for them are there at once. */
function withSomebodyAtCounter(form: IntakeForm): IntakeForm {
  const { owner, submitter, attorney } = form;
  if (owner.kind === 'person') return form;
  const unit = { ...owner, birthDate: '', sex: null };
  return { ...form, owner: unit, submitter: submitter ?? (attorney ? null : emptyParty()) };
}
