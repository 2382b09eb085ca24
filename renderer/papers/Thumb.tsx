import { useFileUrl } from '../bridge/hooks.ts';
import classes from './Thumb.module.css';

type Props = {
  readonly sha256: string | null;
  /** Quarter turns the picture still lacks: it is turned at once and read again afterwards. */
  readonly turns?: number;
};

/** A page in small, blank paper until its picture is there. The words beside it say which page it is. */
export function Thumb({ sha256, turns = 0 }: Props) {
  const url = useFileUrl(sha256 ?? undefined);
  if (!url) return <span className={classes.none} />;
  return <img className={classes.thumb} src={url} alt="" data-turns={turns % 4} draggable={false} />;
}
