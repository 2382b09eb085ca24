// How a paper reads on screen.
import type { IssuedForm } from '../../shared/forms/index.ts';
import { t } from '../messages/index.ts';

/** 'Khổ A4 dọc': printing always names the paper's size. */
export function sheetText({ paper, orientation }: Pick<IssuedForm, 'paper' | 'orientation'>): string {
  // A roll has no other way to lie.
  if (paper === 'roll-80') return t('forms.roll');
  return t('forms.sheet', { paper, orientation: t(`forms.orientation.${orientation}`) });
}

/** 'Lưu, Giao khách hàng'. */
export function copiesText({ copies }: Pick<IssuedForm, 'copies'>): string {
  return copies.map(({ label }) => label).join(', ');
}
