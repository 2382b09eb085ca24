import { Button, Checkbox, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { Section } from '../ui/Section.tsx';
import classes from './DossierPage.module.css';

const UNITS = ['working-day', 'day', 'hour'] as const;
type Rule = Output<'dossiers.procedureRule'>;

/** What a procedure does after a supplement, and its second stage; decided by the commune, for dossiers from then on. */
export function ProcedureRuleSection({ procedureId }: { procedureId: string }) {
  const { data } = useCall('dossiers.procedureRule', { procedureId });
  const [isEditing, setEditing] = useState(false);
  const { roles } = useOfficer().officer;
  if (!data) return null;
  const mayEdit = roles.includes('admin') || roles.includes('leader');
  return (
    <Section title={t('dossiers.rule.title')}>
      {isEditing ? (
        <RuleForm procedureId={procedureId} rule={data} onDone={() => setEditing(false)} />
      ) : (
        <>
          <p className={classes.rule}>{t(`dossiers.rule.${data.afterSupplement}`)}</p>
          {data.secondStage && <p className={classes.rule}>{stageText(data.secondStage)}</p>}
          <p className={classes.ruleSource}>
            {data.savedAt
              ? t('dossiers.rule.saved', {
                  name: data.savedBy ?? '',
                  time: formatInstant(fromUtcIso(data.savedAt)),
                })
              : t('dossiers.rule.usual')}
          </p>
          {mayEdit && (
            <Button variant="default" size="compact-md" onClick={() => setEditing(true)}>
              {t('dossiers.rule.edit')}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}

function stageText({ value, unit }: NonNullable<Rule['secondStage']>): string {
  return t('dossiers.rule.stage', { time: `${value} ${t(`dossiers.rule.units.${unit}`)}` });
}

type FormProps = { readonly procedureId: string; readonly rule: Rule; readonly onDone: () => void };

function RuleForm({ procedureId, rule, onDone }: FormProps) {
  const [afterSupplement, setAfter] = useState(rule.afterSupplement);
  const [hasStage, setHasStage] = useState(rule.secondStage !== null);
  const [stage, setStage] = useState({
    value: String(rule.secondStage?.value ?? ''),
    unit: rule.secondStage?.unit ?? UNITS[0],
  });
  const save = useAction('dossiers.setProcedureRule');

  async function submit() {
    const secondStage = hasStage ? { value: Number(stage.value || Number.NaN), unit: stage.unit } : null;
    const reply = await save.run({ procedureId, afterSupplement, secondStage });
    if (!reply.ok) return;
    await refreshRoom('dossiers');
    onDone();
  }
  return (
    <Form error={save.error} onSubmit={submit} className={classes.phrases} label={t('dossiers.rule.title')}>
      <Radio.Group
        value={afterSupplement}
        onChange={(next) => setAfter(next === 'reset' ? 'reset' : 'pause')}
        label={t('dossiers.rule.after')}
      >
        <Stack gap={8} mt={8}>
          <Radio value="pause" label={t('dossiers.rule.pause')} />
          <Radio value="reset" label={t('dossiers.rule.reset')} />
        </Stack>
      </Radio.Group>
      <Checkbox
        label={t('dossiers.rule.hasStage')}
        checked={hasStage}
        onChange={({ currentTarget }) => setHasStage(currentTarget.checked)}
      />
      {hasStage && (
        <div className={classes.ways}>
          <StageValue value={stage.value} onValue={(value) => setStage({ ...stage, value })} />
          <NativeSelect
            label={t('dossiers.rule.unit')}
            value={stage.unit}
            onChange={({ currentTarget }) =>
              setStage({ ...stage, unit: UNITS.find((unit) => unit === currentTarget.value) ?? UNITS[0] })
            }
            data={UNITS.map((unit) => ({ value: unit, label: t(`dossiers.rule.units.${unit}`) }))}
          />
        </div>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          {t('dossiers.steps.cancel')}
        </Button>
        <Button type="submit" loading={save.busy}>
          {t('dossiers.rule.save')}
        </Button>
      </div>
    </Form>
  );
}

function StageValue({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  return (
    <TextInput
      {...useField('secondStage.value')}
      label={t('dossiers.rule.stageTime')}
      inputMode="numeric"
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );
}
