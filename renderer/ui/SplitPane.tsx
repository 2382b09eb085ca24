import type { ReactNode } from 'react';
import classes from './SplitPane.module.css';

type Props = {
  readonly main: ReactNode;
  readonly side: ReactNode;
  readonly sideWidth?: number;
};

/** Two columns that scroll on their own; what matters at every moment stays in view on the side. */
export function SplitPane({ main, side, sideWidth = 380 }: Props) {
  return (
    <div className={classes.split} style={{ gridTemplateColumns: `minmax(0, 1fr) ${sideWidth}px` }}>
      <div className={classes.main}>{main}</div>
      <aside className={classes.side}>{side}</aside>
    </div>
  );
}
