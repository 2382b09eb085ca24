// How large the page is shown. Pure, except for the choice kept on this PC.
import { useSyncExternalStore } from 'react';
import { preference } from '../../ui/preferences.ts';

/** As large as fits, as wide as fits, or so many screen pixels for one of the picture's. */
export type Zoom =
  | { readonly kind: 'fit' }
  | { readonly kind: 'width' }
  | { readonly kind: 'scale'; readonly scale: number };

type Size = { readonly width: number; readonly height: number };

const STEP = 1.25;
const [SMALLEST, LARGEST] = [0.1, 4];
const choice = preference<Zoom>('page-zoom', { kind: 'width' });

export function useZoom(): readonly [Zoom, (zoom: Zoom) => void] {
  return [useSyncExternalStore(choice.subscribe, choice.get), choice.set];
}

export function scaleOf(zoom: Zoom, page: Size, room: Size): number {
  const wide = room.width / page.width;
  switch (zoom.kind) {
    case 'fit':
      return Math.min(wide, room.height / page.height);
    case 'width':
      return wide;
    case 'scale':
      return zoom.scale;
  }
}

/** One step larger (`direction` 1) or smaller (-1) than what is on screen now. */
export function stepped(scale: number, direction: 1 | -1): Zoom {
  const next = direction === 1 ? scale * STEP : scale / STEP;
  return { kind: 'scale', scale: Math.min(LARGEST, Math.max(SMALLEST, next)) };
}
