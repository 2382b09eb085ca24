// The steps that may be taken on one dossier: the table for its state, less what its own story rules out.
import type { OfficerRole } from '../lib/call.ts';
import { type DossierState, isAccepted, stateName } from './state.ts';
import { type Step, stepsFor } from './steps.ts';

export type LifeLimits = {
  /** How often a supplement may be asked for after acceptance (one-stop-rules.md §1.5: once; likely). */
  readonly supplementLimit: number;
  /** How often a new appointment may be given (§1.5: not more than one). */
  readonly extensionLimit: number;
};

type Story = Pick<DossierState, 'state' | 'clock' | 'holder' | 'supplements' | 'extensions' | 'proposal'> & {
  /** Where the calendar of today would move the promise; null when it stays. */
  readonly calendarDueAt: string | null;
};

/** The steps an officer with these roles may take, the likeliest first: a proposal is what the head came for. */
export function stepsOn(story: Story, roles: readonly OfficerRole[], limits: LifeLimits): readonly Step[] {
  const steps = stepsFor(stateName(story.state), roles).filter((step) => !isRuledOut(step, story, limits));
  if (story.proposal === null) return steps;
  const decisions = DECIDES_PROPOSAL.filter((step) => steps.includes(step));
  return [...decisions, ...steps.filter((step) => !decisions.includes(step))];
}

const DECIDES_PROPOSAL: readonly Step[] = ['extend', 'refuse-extension'];

function isRuledOut(step: Step, story: Story, limits: LifeLimits): boolean {
  const accepted = isAccepted(story);
  switch (step) {
    case 'accept':
    case 'decline':
      return accepted;
    case 'receive-supplement':
      return !accepted;
    case 'request-supplement':
      return accepted && story.supplements >= limits.supplementLimit;
    case 'take-back':
      return story.holder === 'counter';
    case 'propose-extension':
    case 'extend':
      return story.extensions >= limits.extensionLimit;
    case 'refuse-extension':
      return story.proposal === null;
    case 'repromise':
      return story.calendarDueAt === null;
    default:
      return false;
  }
}
