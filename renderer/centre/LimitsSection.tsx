import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SettingEntry, SettingKey } from '../../shared/centre/index.ts';
import { formatDay } from '../../shared/lib/date-text.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { useField } from '../ui/form.tsx';
import { Section } from '../ui/Section.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import classes from './LimitsSection.module.css';

type Choices = Readonly<Record<string, MessageKey>>;

/** Settings chosen from a list; the others are typed. */
const CHOICES: Readonly<Partial<Record<SettingKey, Choices>>> = {
  slipCode: { qr: 'centre.limits.qr', barcode: 'centre.limits.barcode', none: 'centre.limits.none' },
  blankPages: {
    keep: 'centre.limits.keep',
    drop: 'centre.limits.drop',
    separate: 'centre.limits.separate',
  },
  numberWords: { north: 'centre.limits.north', south: 'centre.limits.south' },
};

/** Limits and choices with where they come from; those nobody has confirmed come first. */
export function LimitsSection() {
  const { data } = useCall('centre.settings', {});
  const isAdmin = useOfficer().officer.roles.includes('admin');
  const [editing, setEditing] = useState<SettingKey>();
  const ordered = [...(data?.settings ?? [])].sort((a, b) => Number(a.confirmed) - Number(b.confirmed));
  return (
    <Section title={t('centre.limits.title')} intro={t('centre.limits.intro')}>
      <div className={classes.list}>
        {ordered.map((entry) =>
          editing === entry.key ? (
            <LimitForm key={entry.key} entry={entry} onDone={() => setEditing(undefined)} />
          ) : (
            <LimitLine
              key={entry.key}
              entry={entry}
              onEdit={isAdmin ? () => setEditing(entry.key) : undefined}
            />
          ),
        )}
      </div>
    </Section>
  );
}

function LimitLine({ entry, onEdit }: { entry: SettingEntry; onEdit: (() => void) | undefined }) {
  const name = t(`centre.limits.${entry.key}`);
  return (
    <div className={classes.line}>
      <div>
        <p className={classes.name}>{name}</p>
        <p className={classes.source}>{entry.source}</p>
      </div>
      <span className={classes.value}>{valueText(entry.key, entry.value)}</span>
      <Certainty entry={entry} />
      {onEdit && (
        <Button
          variant="default"
          size="sm"
          onClick={onEdit}
          aria-label={`${t('centre.limits.change')}: ${name}`}
        >
          {t('centre.limits.change')}
        </Button>
      )}
    </div>
  );
}

function Certainty({ entry }: { entry: SettingEntry }) {
  if (!entry.confirmed) return <StateBadge tone="soon">{t('centre.limits.unconfirmed')}</StateBadge>;
  if (entry.confirmedBy === undefined || entry.confirmedAt === undefined) {
    return <StateBadge tone="plain">{t('centre.limits.lawful')}</StateBadge>;
  }
  const day = formatDay(dayOf(entry.confirmedAt));
  return (
    <div>
      <StateBadge tone="done">{t('centre.limits.confirmed')}</StateBadge>
      <p className={classes.source}>{t('centre.limits.byWhom', { name: entry.confirmedBy, day })}</p>
    </div>
  );
}

function LimitForm({ entry, onDone }: { entry: SettingEntry; onDone: () => void }) {
  const [value, setValue] = useState(String(entry.value));
  const update = useAction('centre.updateSetting');
  const confirm = useAction('centre.confirmSetting');

  async function finish(reply: { readonly ok: boolean }) {
    if (!reply.ok) return;
    await refreshRoom('centre');
    onDone();
  }
  async function save(reason: string) {
    const typed = typeof entry.value === 'number' && value.trim() !== '' ? Number(value) : value.trim();
    const change = { key: entry.key, value: Number.isNaN(typed) ? value : typed };
    await finish(await update.run({ change, reason }));
  }
  const confirmButton = (reason: string) =>
    !entry.confirmed && (
      <Button
        variant="default"
        loading={confirm.busy}
        onClick={async () => finish(await confirm.run({ key: entry.key, reason }))}
      >
        {t('centre.limits.confirm')}
      </Button>
    );
  return (
    <div className={classes.form}>
      <p className={classes.name}>{t(`centre.limits.${entry.key}`)}</p>
      <ChangeForm
        error={confirm.error ?? update.error}
        busy={update.busy}
        onSave={save}
        onCancel={onDone}
        more={confirmButton}
      >
        <ValueField entry={entry} value={value} onChange={setValue} />
      </ChangeForm>
    </div>
  );
}

type ValueProps = {
  readonly entry: SettingEntry;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function ValueField({ entry, value, onChange }: ValueProps) {
  const field = useField('change.value');
  const choices = CHOICES[entry.key];
  const common = {
    ...field,
    label: t('centre.limits.value'),
    description: t('centre.limits.usual', { value: valueText(entry.key, entry.usual) }),
    value,
  };
  if (!choices) {
    return (
      <Stack maw={280}>
        <TextInput {...common} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
      </Stack>
    );
  }
  const options = Object.entries(choices).map(([choice, label]) => ({ value: choice, label: t(label) }));
  return <Select {...common} maw={280} data={options} onChange={(chosen) => chosen && onChange(chosen)} />;
}

function valueText(key: SettingKey, value: string | number): string {
  const label = CHOICES[key]?.[String(value)];
  return label ? t(label) : String(value);
}
