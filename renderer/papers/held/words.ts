// How a held paper reads on screen.
import { formatDay } from '../../../shared/lib/date-text.ts';
import type { HeldPaperView } from '../../../shared/papers/calls.ts';
import { t } from '../../messages/index.ts';

/** 'Giấy khai sinh số 12/2019, số hóa 12/03/2026'. */
export function heldText({ title, number, digitisedOn }: HeldPaperView): string {
  const day = formatDay(digitisedOn);
  return number === '' ? t('held.named', { title, day }) : t('held.numbered', { title, number, day });
}

/** Why it may not serve today; undefined when it may. */
export function barText({ bar, validTo }: HeldPaperView): string | undefined {
  return bar === null ? undefined : t(`held.bars.${bar}`, { day: validTo ? formatDay(validTo) : '' });
}
