import { NativeSelect, TextInput } from '@mantine/core';
import { PAPER_USES } from '../../../shared/papers/details.ts';
import { PAPER_KINDS } from '../../../shared/papers/kinds.ts';
import { t } from '../../messages/index.ts';
import { moveOnEnter } from '../../ui/form.tsx';
import classes from './Details.module.css';
import { type DetailField, isDayOrNothing, type TypedDetails } from './details.ts';

type Props = {
  readonly values: TypedDetails;
  readonly onChange: (field: DetailField, value: string) => void;
  /** A box was left: what is in it is kept. */
  readonly onLeave: () => void;
};

/** What is written down about the paper; Enter goes from box to box. */
export function Details({ values, onChange, onLeave }: Props) {
  const box = (field: DetailField, wide = false) => (
    <TextInput
      className={wide ? classes.wide : undefined}
      label={t(`paperReview.details.${field === 'title' ? 'name' : field}` as const)}
      data-detail={field}
      value={values[field]}
      onChange={({ currentTarget }) => onChange(field, currentTarget.value)}
      onBlur={onLeave}
    />
  );
  const day = (field: 'issuedOn' | 'validTo') => (
    <TextInput
      label={t(`paperReview.details.${field}`)}
      placeholder={t(field === 'validTo' ? 'paperReview.details.validToHint' : 'paperReview.details.dayHint')}
      error={isDayOrNothing(values[field]) ? undefined : t('paperReview.details.dayWrong')}
      data-detail={field}
      value={values[field]}
      onChange={({ currentTarget }) => onChange(field, currentTarget.value)}
      onBlur={onLeave}
    />
  );
  return (
    <section className={classes.section} aria-label={t('paperReview.details.title')} onKeyDown={moveOnEnter}>
      <h2 className={classes.title}>{t('paperReview.details.title')}</h2>
      <div className={classes.grid}>
        {box('title', true)}
        <NativeSelect
          className={classes.wide}
          label={t('paperReview.details.kind')}
          value={values.kind}
          data={[
            { value: '', label: t('paperReview.details.noKind') },
            ...PAPER_KINDS.map((kind) => ({ value: kind, label: t(`paperReview.kinds.${kind}`) })),
          ]}
          onChange={({ currentTarget }) => onChange('kind', currentTarget.value)}
          onBlur={onLeave}
        />
        {box('number')}
        {day('issuedOn')}
        {box('issuer', true)}
        {box('signer')}
        {day('validTo')}
        {box('ownerName', true)}
        {box('ownerIdNumber')}
        {box('scope')}
        {box('summary', true)}
        <NativeSelect
          className={classes.wide}
          label={t('paperReview.details.use')}
          value={values.use}
          data={PAPER_USES.map((use) => ({ value: use, label: t(`paperReview.details.uses.${use}`) }))}
          onChange={({ currentTarget }) => onChange('use', currentTarget.value)}
          onBlur={onLeave}
        />
      </div>
    </section>
  );
}
