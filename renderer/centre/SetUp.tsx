import { Button, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import { TRI_AN } from '../../shared/centre/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { DEFAULT_OPENING_HOURS } from '../../shared/lib/opening-hours.ts';
import { queryClient, useAction } from '../bridge/hooks.ts';
import { call } from '../bridge.ts';
import { t } from '../messages/index.ts';
import { PinField } from '../officers/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { Section } from '../ui/Section.tsx';
import { HeaderPreview } from './HeaderPreview.tsx';
import { HoursFields, hoursToText, textToHours } from './HoursFields.tsx';
import classes from './SetUp.module.css';
import { IdentityFields, identityOf, Line, NamesFields } from './UnitFields.tsx';
import { useInputs } from './use-inputs.ts';

/** First run: one page, filled with Enter alone, and the counter is ready. */
export function SetUp() {
  const names = useInputs({ ...TRI_AN.names });
  const identity = useInputs({ ...TRI_AN.identity, agencyIdentifier: '', counterLetter: 'A' });
  const officer = useInputs({ name: '', pin: '', pinRepeat: '' });
  const [hours, setHours] = useState(hoursToText(DEFAULT_OPENING_HOURS));
  const [fault, setFault] = useState<AppError>();
  const setUp = useAction('centre.setUp');

  async function submit() {
    const read = textToHours(hours);
    if ('unreadable' in read) return setFault(fieldFault(`hours.${read.unreadable}`, 'hours-unreadable'));
    const { name, pin, pinRepeat } = officer.values;
    if (pin !== pinRepeat) return setFault(fieldFault('officer.pinRepeat', 'pin-repeat'));
    setFault(undefined);
    const reply = await setUp.run({
      names: { ...names.values, validFrom: dayOf(Date.now()) },
      identity: identityOf(identity.values),
      hours: read.hours,
      officer: { name, pin },
    });
    if (!reply.ok) return undefined;
    const session = await call('officers.signIn', { officerId: reply.value.officerId, pin });
    if (session.ok) queryClient.setQueryData(['officers.me', {}], session.value);
    return queryClient.invalidateQueries();
  }

  return (
    <main className={classes.page}>
      <Form error={fault ?? setUp.error} onSubmit={submit} className={classes.form}>
        <header>
          <h1 className={classes.title}>{t('centre.setUp.title')}</h1>
          <p className={classes.intro}>{t('centre.setUp.intro')}</p>
          <p className={classes.intro}>{t('centre.setUp.replaces')}</p>
        </header>
        <div className={classes.columns}>
          <div className={classes.unit}>
            <Section title={t('centre.setUp.unit')}>
              <Stack gap={12}>
                <NamesFields bind={names.bind} contact={false} />
              </Stack>
            </Section>
          </div>
          <div className={classes.counter}>
            <Section title={t('centre.setUp.counter')}>
              <Stack gap={12}>
                <IdentityFields bind={identity.bind} />
              </Stack>
            </Section>
          </div>
          <div className={classes.last}>
            <Section title={t('centre.setUp.hours')}>
              <HoursFields text={hours} onChange={setHours} weekAsOne />
            </Section>
            <Section title={t('centre.setUp.officer')} intro={t('centre.setUp.officerIntro')}>
              <Stack gap={12}>
                <Line path="officer.name" label="officers.roster.name" {...officer.bind('name')} />
                <SimpleGrid cols={2} spacing={16}>
                  <Pin path="officer.pin" label={t('officers.signIn.pin')} {...officer.bind('pin')} />
                  <Pin
                    path="officer.pinRepeat"
                    label={t('centre.setUp.pinRepeat')}
                    {...officer.bind('pinRepeat')}
                  />
                </SimpleGrid>
                <Button type="submit" size="lg" loading={setUp.busy}>
                  {t('centre.setUp.submit')}
                </Button>
              </Stack>
            </Section>
          </div>
          <div className={classes.preview}>
            <HeaderPreview {...names.values} />
          </div>
        </div>
      </Form>
    </main>
  );
}

type PinProps = { readonly path: string; readonly label: string } & ReturnType<
  ReturnType<typeof useInputs>['bind']
>;

function Pin({ path, ...input }: PinProps) {
  return <PinField {...useField(path)} {...input} />;
}

const fieldFault = (path: string, code: string) => appError('invalid-input', { fields: [{ path, code }] });
