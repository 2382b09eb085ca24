import { useEffect, useRef } from 'react';

/** Gives a function that does `action` at once when `isReady`, else once it is: a key pressed before the answer it needs is not lost. */
export function useWhenReady(isReady: boolean, action: () => void): () => void {
  const isWaiting = useRef(false);
  useEffect(() => {
    if (!isReady || !isWaiting.current) return;
    isWaiting.current = false;
    action();
  });
  return () => {
    isWaiting.current = !isReady;
    if (isReady) action();
  };
}
