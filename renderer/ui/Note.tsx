import { IconAlertCircle, IconCircleCheck, IconClock, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { explain } from '../messages/index.ts';
import classes from './Note.module.css';
import type { Tone } from './StateBadge.tsx';

const ICONS = {
  must: IconAlertCircle,
  soon: IconClock,
  done: IconCircleCheck,
  calm: IconInfoCircle,
  plain: IconInfoCircle,
} as const satisfies Record<Tone, unknown>;

/** A sentence that stands where it matters: what happened, what it means, what to do. Red ones are read out at once. */
export function Note({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <div className={classes.note} data-tone={tone} role={tone === 'must' ? 'alert' : 'status'}>
      <Icon size={20} aria-hidden className={classes.icon} />
      <div>{children}</div>
    </div>
  );
}

/** A failed call in the officer's words; nothing without an error. */
export function ErrorNote({ error }: { error: AppError | null | undefined }) {
  return error ? <Note tone="must">{explain(error)}</Note> : null;
}
