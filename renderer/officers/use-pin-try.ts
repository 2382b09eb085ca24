import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { explain, t } from '../messages/index.ts';

export type PinTry = {
  /** What to say beside the PIN field. */
  readonly message: string | undefined;
  readonly mustWait: boolean;
};

/** Puts the answer to a wrong PIN into words and counts the wait down. */
export function usePinTry(error: AppError | undefined): PinTry {
  const [secondsLeft, setSecondsLeft] = useState(0);
  useEffect(() => {
    const until = Date.now() + Number(error?.params?.seconds ?? 0) * 1000;
    const count = () => setSecondsLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    count();
    const timer = setInterval(count, 250);
    return () => clearInterval(timer);
  }, [error]);

  if (secondsLeft > 0)
    return { message: t('officers.signIn.wait', { seconds: secondsLeft }), mustWait: true };
  if (!error || error.code === 'pin-wait') return { message: undefined, mustWait: false };
  return { message: explain(error), mustWait: false };
}
