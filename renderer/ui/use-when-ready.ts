import { useEffect, useRef } from 'react';

export type WhenReady = {
  /** Does the action at once when all is ready for it, else as soon as it is. */
  readonly run: () => void;
  /** Waits no longer: the officer went on with something else. */
  readonly forget: () => void;
};

/** For a key that may be pressed before the answer it needs: it is neither lost nor done with the answer before. */
export function useWhenReady(isReady: boolean, action: () => void): WhenReady {
  const isWaiting = useRef(false);
  useEffect(() => {
    if (!isReady || !isWaiting.current) return;
    isWaiting.current = false;
    action();
  });
  return {
    run() {
      isWaiting.current = !isReady;
      if (isReady) action();
    },
    forget() {
      isWaiting.current = false;
    },
  };
}
