import { type RefObject, useCallback, useEffect, useRef } from 'react';

/**
 * Gives a function that moves the cursor to what a selector finds inside `root`: now, or as soon as it is drawn (what it
 * waits for may still be on its way from the service). Whoever presses or types elsewhere first keeps the cursor.
 */
export function useFocusOn(root: RefObject<HTMLElement | null>): (selector: string) => void {
  const goal = useRef<string>(undefined);
  const move = useCallback(() => {
    const target = goal.current && root.current?.querySelector<HTMLElement>(goal.current);
    if (!target) return;
    goal.current = undefined;
    target.focus();
  }, [root]);

  useEffect(move);
  useEffect(() => {
    const forget = () => {
      goal.current = undefined;
    };
    window.addEventListener('pointerdown', forget, { capture: true });
    window.addEventListener('keydown', forget, { capture: true });
    return () => {
      window.removeEventListener('pointerdown', forget, { capture: true });
      window.removeEventListener('keydown', forget, { capture: true });
    };
  }, []);

  return useCallback(
    (selector) => {
      goal.current = selector;
      requestAnimationFrame(move);
    },
    [move],
  );
}
