import { useEffect } from 'react';

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
const LOOK_EVERY_MS = 5_000;

/** Runs `onIdle` once nothing was pressed or moved for `minutes`; a PC that slept counts the time it slept. */
export function useIdle(minutes: number, onIdle: () => void, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined;
    let lastSign = Date.now();
    const noteSign = () => {
      lastSign = Date.now();
    };
    const look = () => {
      if (Date.now() - lastSign >= minutes * 60_000) onIdle();
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, noteSign, { passive: true });
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, noteSign);
    };
  }, [minutes, onIdle, enabled]);
}
