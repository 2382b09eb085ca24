import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { IntakePreview } from '../../shared/intake/index.ts';
import { formatDay } from '../../shared/lib/date-text.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { explainField, type MessageParams, t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { KeyHint } from '../ui/shortcuts/index.ts';
import { Money } from '../ui/text.tsx';
import { AgreedDue } from './AgreedDue.tsx';
import type { IntakeForm } from './form-model.ts';
import classes from './Intake.module.css';

type Props = {
  readonly form: IntakeForm;
  readonly preview: IntakePreview | undefined;
  readonly busy: boolean;
  /** Of the last try to receive; fields to mend are marked in the form as well. */
  readonly error: AppError | undefined;
  readonly onChange: (change: (form: IntakeForm) => IntakeForm) => void;
  readonly onReceive: () => void;
  readonly onIncomplete: () => void;
  readonly onRefuse: () => void;
};

/** Everything that will be printed, before it is printed, and why; the three ways out always in view. */
export function Summary({ form, preview, busy, error, onChange, onReceive, onIncomplete, onRefuse }: Props) {
  const ready = preview !== undefined;
  return (
    <>
      <div className={classes.summaryBody} aria-live="polite">
        {preview ? (
          <Facts form={form} preview={preview} onChange={onChange} />
        ) : (
          <p className={classes.soft}>{t('intake.procedure.choose')}</p>
        )}
      </div>
      <div className={classes.outcomes}>
        <ErrorNote error={error} />
        <Button
          size="lg"
          onClick={onReceive}
          loading={busy}
          disabled={!ready}
          rightSection={<KeyHint id="intake.receive" />}
        >
          {t('intake.summary.receive')}
        </Button>
        <div className={classes.otherOutcomes}>
          <Button
            variant="default"
            onClick={onIncomplete}
            disabled={!ready || busy}
            rightSection={<KeyHint id="intake.incomplete" />}
          >
            {t('intake.summary.incomplete')}
          </Button>
          <Button
            variant="default"
            onClick={onRefuse}
            disabled={!ready || busy}
            rightSection={<KeyHint id="intake.refuse" />}
          >
            {t('intake.summary.refuse')}
          </Button>
        </div>
      </div>
    </>
  );
}

function Facts({
  form,
  preview,
  onChange,
}: {
  form: IntakeForm;
  preview: IntakePreview;
  onChange: Props['onChange'];
}) {
  const { number, promise, fees, missing, doubts, faults, duplicates } = preview;
  const reused = Object.values(form.papers).flatMap((line) => (line.reused ? [line.name] : []));
  const isHeld = (requirementId: string) =>
    preview.askedAgain.some((held) => held.requirementId === requirementId);
  const isGiven = (requirementId: string) => form.papers[requirementId]?.given ?? false;
  const unexplained = preview.askedAgain.filter(
    ({ requirementId, reason }) => reason === null && isGiven(requirementId),
  );
  const told = faults.filter(({ path }) => path !== 'owner' && !path.startsWith('fees.'));
  return (
    <>
      <Fact label={t('intake.summary.number')}>
        <span className={classes.summaryNumber}>
          {number.expected ?? t('intake.summary.numberOnReceipt')}
        </span>
        <span className={classes.soft}>
          {t(number.kind === 'local' ? 'intake.summary.numberLocal' : 'intake.summary.numberOfficial')}
        </span>
      </Fact>
      <Fact label={t('intake.summary.due')}>
        <span className={classes.summaryDue}>
          {promise.dueTime} {formatDay(promise.dueDay)}
        </span>
        <span className={classes.soft}>{t('intake.summary.why', { why: whyOf(promise.why) })}</span>
        <AgreedDue
          agreed={form.agreed ?? null}
          onAgreed={(agreed) => onChange((before) => ({ ...before, agreed }))}
        />
      </Fact>
      <Fact label={t('intake.summary.fees')}>
        {fees.charges.length === 0 && fees.problems.length === 0 ? (
          t('intake.summary.noFees')
        ) : (
          <span className={classes.summaryMoney}>
            <Money amount={fees.totalVnd} />
          </span>
        )}
        {fees.charges.map((charge) => (
          <span key={charge.id} className={classes.soft}>
            {charge.name}: {charge.why}
            {charge.reduction ? ` · ${charge.reduction.name}` : ''}
          </span>
        ))}
        {fees.problems.map(({ ruleCode, code }) => (
          <span key={ruleCode} className={classes.soon}>
            {explainField({ path: ruleCode, code })}
          </span>
        ))}
      </Fact>
      <Fact label={t('intake.summary.missing')}>
        {missing.length === 0
          ? t('intake.summary.nothingMissing')
          : missing.map(({ requirementId, name, code, short }) => (
              <span key={requirementId} className={classes.missing}>
                {name}{' '}
                <em>
                  {isHeld(requirementId)
                    ? t('intake.summary.heldGap')
                    : t(`intake.summary.gaps.${code}`, { short })}
                </em>
              </span>
            ))}
      </Fact>
      {reused.length > 0 && (
        <Fact label={t('intake.summary.reused')}>
          {reused.map((name) => (
            <span key={name}>{name}</span>
          ))}
        </Fact>
      )}
      {unexplained.length > 0 && (
        <Fact label={t('intake.summary.askedAgain')}>
          {unexplained.map(({ requirementId, name }) => (
            <span key={requirementId} className={classes.soon}>
              {name}
            </span>
          ))}
        </Fact>
      )}
      {told.length > 0 && (
        <Fact label={t('intake.summary.mend')}>
          {told.map((fault) => (
            <span key={`${fault.path}-${fault.code}`} className={classes.soon}>
              {explainField({ path: fault.path, code: fault.code, params: fault.params ?? {} })}
            </span>
          ))}
        </Fact>
      )}
      {doubts.map(({ key, code }) => (
        <Note key={key} tone="soon">
          <span>{t(`intake.doubts.${code}`)}</span>
          <TextInput
            data-doubt={key}
            aria-label={t('intake.doubts.reason')}
            placeholder={t('intake.doubts.reason')}
            value={form.overrides[key] ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onChange((before) => ({ ...before, overrides: { ...before.overrides, [key]: value } }))
            }
          />
        </Note>
      ))}
      {duplicates.map((earlier) => (
        <Note key={earlier.dossierId} tone="calm">
          {t('intake.summary.duplicate', {
            day: formatDay(dayOf(earlier.receivedAt)),
            number: earlier.number,
          })}
        </Note>
      ))}
      <Choices form={form} onChange={onChange} />
    </>
  );
}

function Choices({ form, onChange }: { form: IntakeForm; onChange: Props['onChange'] }) {
  return (
    <div className={classes.choices}>
      <NativeSelect
        label={t('intake.summary.returnWay')}
        data-aside
        value={form.returnWay}
        onChange={({ currentTarget: { value } }) =>
          onChange((before) => ({ ...before, returnWay: value as IntakeForm['returnWay'] }))
        }
        data={(['counter', 'post', 'online'] as const).map((way) => ({
          value: way,
          label: t(`intake.summary.returnWays.${way}`),
        }))}
      />
      <NativeSelect
        label={t('intake.summary.channel')}
        data-aside
        value={form.channel}
        onChange={({ currentTarget: { value } }) =>
          onChange((before) => ({ ...before, channel: value as IntakeForm['channel'] }))
        }
        data={(['counter', 'post'] as const).map((way) => ({
          value: way,
          label: t(`intake.summary.channels.${way}`),
        }))}
      />
      <TextInput
        {...useField('sets')}
        className={classes.sets}
        label={t('intake.summary.sets')}
        data-aside
        inputMode="numeric"
        value={form.sets ?? '1'}
        onChange={({ currentTarget: { value } }) =>
          onChange((before) => ({ ...before, sets: value.replace(/\D/g, '').slice(0, 2) }))
        }
      />
      <TextInput
        className={classes.wide}
        label={t('intake.summary.note')}
        data-aside
        value={form.note}
        onChange={({ currentTarget: { value } }) => onChange((before) => ({ ...before, note: value }))}
      />
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <div className={classes.factLabel}>{label}</div>
      <div className={classes.factValue}>{children}</div>
    </div>
  );
}

function whyOf(phrases: IntakePreview['promise']['why']): string {
  return phrases.map(({ key, params }) => t(`deadlines.${key}`, params as MessageParams)).join(', ');
}
