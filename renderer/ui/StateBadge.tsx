import classes from './StateBadge.module.css';

/** `must`: the officer has to act; `soon`: before long; `done`: finished well; `calm`: known and normal; `plain`: just a fact. */
export type Tone = 'must' | 'soon' | 'done' | 'calm' | 'plain';

/** A state in words; the colour only repeats them. */
export function StateBadge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
