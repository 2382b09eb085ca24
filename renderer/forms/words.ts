// How a paper reads on screen.
import type { IssuedForm } from '../../shared/forms/index.ts';
import { t } from '../messages/index.ts';

/** 'Khổ A4 dọc': printing always names the paper's size. */
export function sheetText({ paper, orientation }: Pick<IssuedForm, 'paper' | 'orientation'>): string {
  return t('forms.sheet', {
    paper: t(`forms.paper.${paper}`),
    orientation: t(`forms.orientation.${orientation}`),
  });
}

/** 'Lưu, Giao khách hàng'. */
export function copiesText({ copies }: Pick<IssuedForm, 'copies'>): string {
  return copies.map(({ label }) => label).join(', ');
}
