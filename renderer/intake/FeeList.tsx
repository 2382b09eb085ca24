import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FeeReduction, FeeRule } from '../../shared/fees/index.ts';
import { CopyLines } from '../fees/index.ts';
import { t } from '../messages/index.ts';
import { Count } from '../ui/Count.tsx';
import { useField } from '../ui/form.tsx';
import classes from './Fields.module.css';
import { EMPTY_FEE, type FeeForm } from './form-model.ts';

type Props = {
  readonly rules: readonly FeeRule[];
  readonly reductions: readonly FeeReduction[];
  readonly fees: Readonly<Record<string, FeeForm>>;
  readonly onFee: (ruleCode: string, change: Partial<FeeForm>) => void;
};

/** What the officer must say for the fees to be known: pages and copies, a number, or an amount with its basis. */
export function FeeList({ rules, reductions, fees, onFee }: Props) {
  const asking = rules.filter((rule) => rule.condition !== undefined || rule.amount.type !== 'fixed');
  if (rules.length === 0) return null;
  return (
    <fieldset className={classes.fees}>
      <legend>{t('intake.fees.title')}</legend>
      {asking.map((rule) => (
        <FeeRow
          key={rule.code}
          rule={rule}
          fee={fees[rule.code] ?? EMPTY_FEE}
          onFee={(change) => onFee(rule.code, change)}
        />
      ))}
      {reductions.length > 0 &&
        rules.map((rule) => (
          <Reduction
            key={rule.code}
            rule={rule}
            reductions={reductions}
            fee={fees[rule.code] ?? EMPTY_FEE}
            onFee={(change) => onFee(rule.code, change)}
          />
        ))}
    </fieldset>
  );
}

type RowProps = { rule: FeeRule; fee: FeeForm; onFee: (change: Partial<FeeForm>) => void };

function FeeRow({ rule, fee, onFee }: RowProps) {
  const applies = rule.condition === undefined || fee.applies;
  return (
    <div className={classes.feeRow}>
      {rule.condition === undefined ? (
        <span>{rule.name}</span>
      ) : (
        <Checkbox
          checked={fee.applies}
          onChange={({ currentTarget }) => onFee({ applies: currentTarget.checked })}
          label={`${rule.name} – ${rule.condition}`}
          data-aside
        />
      )}
      {applies && <Inputs rule={rule} fee={fee} onFee={onFee} />}
    </div>
  );
}

function Inputs({ rule, fee, onFee }: RowProps) {
  const { error } = useField(`fees.${rule.code}`);
  switch (rule.amount.type) {
    case 'fixed':
      return null;
    case 'per-page':
      return (
        <CopyLines
          lines={fee.documents}
          field={`fees.${rule.code}`}
          onLines={(documents) => onFee({ documents })}
        />
      );
    case 'per-copy':
    case 'per-case':
      return (
        <Count
          label={t('intake.fees.count')}
          value={fee.count}
          onValue={(count) => onFee({ count })}
          inOrder
          field={`fees.${rule.code}`}
        />
      );
    case 'unknown':
      return (
        <div className={classes.feeInputs}>
          <TextInput
            aria-label={t('intake.fees.amount')}
            placeholder={t('intake.fees.amount')}
            value={fee.amount}
            error={error}
            data-field={`fees.${rule.code}`}
            onChange={({ currentTarget }) => onFee({ amount: currentTarget.value.replace(/[^\d.]/g, '') })}
          />
          <TextInput
            aria-label={t('intake.fees.basis')}
            placeholder={t('intake.fees.basis')}
            value={fee.reason}
            onChange={({ currentTarget }) => onFee({ reason: currentTarget.value })}
          />
        </div>
      );
  }
}

function Reduction({ rule, reductions, fee, onFee }: RowProps & { reductions: readonly FeeReduction[] }) {
  const [asked, setAsked] = useState(false);
  const chosen = reductions.find(({ code }) => code === fee.reduction);
  if (!asked && fee.reduction === '') {
    return (
      <Button
        variant="subtle"
        size="compact-md"
        color="gray"
        className={classes.quiet}
        onClick={() => setAsked(true)}
      >
        {t('intake.fees.reduction')}
      </Button>
    );
  }
  return (
    <div className={classes.reduction}>
      <NativeSelect
        data-aside
        aria-label={`${t('intake.fees.reduction')}: ${rule.name}`}
        value={fee.reduction}
        onChange={({ currentTarget }) => onFee({ reduction: currentTarget.value })}
        data={[
          { value: '', label: t('intake.fees.noReduction') },
          ...reductions.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      {chosen?.effect.type === 'entered' && (
        <TextInput
          aria-label={t('intake.fees.reducedTo')}
          placeholder={t('intake.fees.reducedTo')}
          value={fee.reducedTo ?? ''}
          onChange={({ currentTarget }) => onFee({ reducedTo: currentTarget.value.replace(/[^\d.]/g, '') })}
        />
      )}
      {fee.reduction !== '' && (
        <TextInput
          aria-label={t('intake.fees.reductionReason')}
          placeholder={t('intake.fees.reductionReason')}
          value={fee.reductionReason}
          onChange={({ currentTarget }) => onFee({ reductionReason: currentTarget.value })}
        />
      )}
    </div>
  );
}
