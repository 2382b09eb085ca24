import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ProcedureVersion } from '../../shared/catalogue/index.ts';
import { t } from '../messages/index.ts';
import { type Held, HeldPaperDialog, PersonPapers, useHeld } from '../papers/index.ts';
import { KeyHint, useShortcut } from '../ui/shortcuts/index.ts';
import type { IntakeForm } from './form-model.ts';
import { lineOf, type Requirement } from './paper-lines.ts';

type Open = { readonly what: 'paper' | 'person'; readonly requirement: Requirement | undefined };

export type HeldPapers = {
  readonly held: Held;
  readonly open: Open | undefined;
  readonly look: (requirement: Requirement) => void;
  readonly listPerson: () => void;
  readonly close: () => void;
  readonly reuse: (requirement: Requirement, paperId: string) => void;
};

/** What is held of the form's owner, and the keys that reuse it and show it from wherever the cursor is. */
export function useHeldPapers(
  form: IntakeForm,
  procedure: ProcedureVersion | undefined,
  onChange: (change: (form: IntakeForm) => IntakeForm) => void,
): HeldPapers {
  const held = useHeld(form.owner.idNumber, procedure?.versionId);
  const [open, setOpen] = useState<Open>();

  const reuse = (requirement: Requirement, paperId: string) =>
    onChange((before) => {
      const line = { ...lineOf(before, requirement), given: false, reused: paperId };
      return { ...before, papers: { ...before.papers, [requirement.id]: line } };
    });
  const lineAtCursor = () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-requirement]');
    return procedure?.requirements.find(({ id }) => id === row?.dataset.requirement);
  };
  /** The line with the cursor, else the first that is held and still open. */
  const wanted = () => {
    const here = lineAtCursor();
    if (here && (held.answers.has(here.id) || lineOf(form, here).reused)) return here;
    return procedure?.requirements.find((requirement) => {
      const { given, reused } = lineOf(form, requirement);
      return held.answers.has(requirement.id) && !given && !reused;
    });
  };

  useShortcut('intake.reuse', () => {
    const requirement = wanted();
    const paper = requirement && held.answers.get(requirement.id)?.[0];
    if (requirement && paper) reuse(requirement, paper.paperId);
  });
  useShortcut('intake.look', () => {
    const requirement = wanted();
    if (requirement) setOpen({ what: 'paper', requirement });
  });
  const listPerson = () => held.papers.length > 0 && setOpen({ what: 'person', requirement: lineAtCursor() });
  useShortcut('intake.person-papers', listPerson);

  return {
    ...{ held, open, listPerson, reuse },
    look: (requirement) => setOpen({ what: 'paper', requirement }),
    close: () => setOpen(undefined),
  };
}

/** The window over the form, when one is open. */
export function HeldWindow({ form, papers }: { form: IntakeForm; papers: HeldPapers }) {
  const { held, open, close, reuse } = papers;
  if (!open) return null;
  const { requirement } = open;
  const take = (paperId: string) => {
    if (requirement) reuse(requirement, paperId);
    close();
  };
  if (open.what === 'person') {
    return (
      <PersonPapers
        ownerName={form.owner.name}
        ownerIdNumber={form.owner.idNumber}
        {...(requirement &&
          requirement.kind !== 'form' && { useFor: { title: requirement.title, onUse: take } })}
        onClose={close}
      />
    );
  }
  if (!requirement) return null;
  const { reused } = lineOf(form, requirement);
  const shown = held.papers.filter(({ paperId }) => paperId === reused);
  return (
    <HeldPaperDialog
      papers={reused ? shown : (held.answers.get(requirement.id) ?? [])}
      {...(!reused && { onUse: take })}
      onClose={close}
    />
  );
}

/** How many papers of this person are kept; opens their list. */
export function PersonPapersButton({ papers }: { papers: HeldPapers }) {
  const count = papers.held.papers.length;
  if (count === 0) return null;
  return (
    <Button
      variant="subtle"
      size="compact-md"
      rightSection={<KeyHint id="intake.person-papers" />}
      onClick={papers.listPerson}
    >
      {t('intake.person.papersHeld', { count })}
    </Button>
  );
}
