import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { deskNameOf } from '../../shared/forms/index.ts';
import type { Outage } from '../../shared/sync/views.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { IssuedForms, PrintPreview } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { Section } from '../ui/Section.tsx';
import classes from './SyncRoom.module.css';

type Values = {
  readonly place: string;
  readonly description: string;
  readonly cause: string;
  readonly actions: string;
  readonly proposal: string;
  readonly witnessName: string;
  readonly witnessTitle: string;
};

/** Biên bản sự cố: what the ledger knows is there already; the officer adds the rest, looks at it, prints or saves it. */
export function IncidentReport({ outage }: { outage: Outage }) {
  const { data: profile } = useCall('centre.profile', {});
  if (!profile) return null;
  const { names, identity } = profile;
  return (
    <Section title={t('syncDesk.report.title')} intro={t('syncDesk.report.intro')}>
      <ReportForm outage={outage} place={deskNameOf(names)} counter={`quầy ${identity.counterLetter}`} />
      <h3 className={classes.soft}>{t('syncDesk.report.issued')}</h3>
      <IssuedForms of={{ recordId: `outage-${outage.id}` }} />
    </Section>
  );
}

type FormProps = { readonly outage: Outage; readonly place: string; readonly counter: string };

function ReportForm({ outage, place, counter }: FormProps) {
  const { officer } = useOfficer();
  const make = useAction('sync.incidentReport');
  const [openId, setOpenId] = useState<string>();
  const [values, setValues] = useState<Values>(() => ({
    place,
    description: t('syncDesk.report.descriptionText', { counter }),
    cause: outage.note || t(`sync.outages.causes.${outage.cause}`),
    actions: t('syncDesk.report.actionsText'),
    proposal: '',
    witnessName: '',
    witnessTitle: '',
  }));
  const box = (name: keyof Values) => ({
    value: values[name],
    onChange: (value: string) => setValues({ ...values, [name]: value }),
  });

  async function submit() {
    const { witnessName: name, witnessTitle: title } = values;
    const reply = await make.run({
      id: outage.id,
      place: values.place,
      description: values.description,
      cause: values.cause,
      actions: values.actions.split('\n').filter((line) => line.trim() !== ''),
      proposal: values.proposal,
      present: [
        { name: officer.name, position: `${t('syncDesk.report.officerPosition')}, ${counter}` },
        ...(name.trim() === '' ? [] : [{ name, position: title.toLowerCase() || '…' }]),
      ],
      witness: { name, title },
    });
    await refreshRoom('forms');
    if (reply.ok) setOpenId(reply.value.formId);
  }
  return (
    <Form
      error={make.error}
      onSubmit={submit}
      className={classes.wideForm}
      label={t('syncDesk.report.title')}
    >
      <Line path="place" label={t('syncDesk.report.place')} {...box('place')} />
      <Lines path="description" label={t('syncDesk.report.description')} {...box('description')} />
      <Lines path="cause" label={t('syncDesk.report.cause')} {...box('cause')} />
      <Lines path="actions" label={t('syncDesk.report.actions')} {...box('actions')} />
      <Lines path="proposal" label={t('syncDesk.report.proposal')} {...box('proposal')} />
      <div className={classes.pair}>
        <Line path="witness.name" label={t('syncDesk.report.witnessName')} {...box('witnessName')} />
        <Line
          path="witness.title"
          label={t('syncDesk.report.witnessTitle')}
          placeholder={t('syncDesk.report.witnessTitleHint')}
          {...box('witnessTitle')}
        />
      </div>
      <Button type="submit" loading={make.busy} w="max-content">
        {t('syncDesk.report.make')}
      </Button>
      {openId && <PrintPreview formId={openId} onClose={() => setOpenId(undefined)} />}
    </Form>
  );
}

type BoxProps = {
  readonly path: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function Line({ path, onChange, ...input }: BoxProps) {
  return (
    <TextInput
      {...useField(path)}
      {...input}
      autoComplete="off"
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function Lines({ path, onChange, ...input }: BoxProps) {
  return (
    <Textarea
      {...useField(path)}
      {...input}
      autosize
      minRows={2}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
