import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

type Props = {
  readonly title: string;
  readonly intro?: ReactNode;
  /** Buttons at the right end of the title's line. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A titled part of a screen. Parts are told apart by room and a line, never by boxes in boxes. */
export function Section({ title, intro, actions, children }: Props) {
  const titleId = useId();
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <header className={classes.header}>
        <h2 id={titleId} className={classes.title}>
          {title}
        </h2>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {intro && <p className={classes.intro}>{intro}</p>}
      {children}
    </section>
  );
}
