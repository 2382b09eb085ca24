import { useState } from 'react';
import type { Box } from '../../../shared/papers/geometry.ts';
import { t } from '../../messages/index.ts';
import classes from './Fields.module.css';

type Props = { readonly url: string | undefined; readonly box: Box; readonly label: string };

const MARGIN = 6;
const HEIGHT = 30;

/** The part of a page where a value stands, cut out of the page's own picture. */
export function Crop({ url, box, label }: Props) {
  const [size, setSize] = useState<{ width: number; height: number }>();
  if (!url) return <span className={classes.noCrop}>{t('paperReview.fields.noCrop')}</span>;
  const [left, top] = [Math.max(0, box.left - MARGIN), Math.max(0, box.top - MARGIN)];
  const view = size && {
    objectViewBox: `inset(${top}px ${Math.max(0, size.width - box.right - MARGIN)}px ${Math.max(
      0,
      size.height - box.bottom - MARGIN,
    )}px ${left}px)`,
    // Never larger than life: a short value would look shouted.
    height: Math.min(HEIGHT, box.bottom - top + MARGIN),
  };
  return (
    <span className={classes.crop}>
      <img
        src={url}
        alt={label}
        style={view ?? { visibility: 'hidden', height: HEIGHT }}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setSize({ width: naturalWidth, height: naturalHeight })
        }
      />
    </span>
  );
}
