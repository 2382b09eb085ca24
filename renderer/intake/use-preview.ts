import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { IntakePreview } from '../../shared/intake/index.ts';
import { call } from '../bridge.ts';
import { type IntakeForm, toPreview } from './form-model.ts';

const PAUSE_MS = 80;
/** The promise moves with the clock: a form left open over 15:00 must not show this morning's promise. */
const AGAIN_AFTER_MS = 30_000;

/** What receiving the form now would mean; the former answer stays while the next is on its way. */
export function usePreview(form: IntakeForm | undefined): IntakePreview | undefined {
  const [settled] = useDebouncedValue(form, PAUSE_MS);
  const input = settled?.procedure ? toPreview(settled) : undefined;
  const { data } = useQuery({
    queryKey: ['intake.preview', input],
    queryFn: async () => {
      if (!input) throw new Error('No procedure is chosen');
      const reply = await call('intake.preview', input);
      if (reply.ok) return { draftId: input.draftId, preview: reply.value };
      throw reply.error;
    },
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_AFTER_MS,
    gcTime: 60_000,
  });
  return form?.procedure && data?.draftId === form.draftId ? data.preview : undefined;
}
