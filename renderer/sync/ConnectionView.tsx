import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { explain, t } from '../messages/index.ts';
import { Form } from '../ui/form.tsx';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { ConnectionFields } from './ConnectionFields.tsx';
import { connectionOf, valuesOf } from './connection-form.ts';
import { RestoreSection } from './RestoreSection.tsx';
import classes from './SyncRoom.module.css';

type Present = Output<'sync.connection'>;
type Said = { readonly tone: 'done' | 'must'; readonly text: string };

/** How the province is reached; for administrators. Saving tries the line at once. */
export function ConnectionView() {
  const { data, error } = useCall('sync.connection', {});
  return (
    <div className={classes.page}>
      <p className={classes.intro}>{t('sync.connection.intro')}</p>
      <ErrorNote error={error} />
      {data && <ConnectionForm present={data} />}
      {data?.connection && <RestoreSection />}
    </div>
  );
}

function ConnectionForm({ present }: { present: Present }) {
  const [values, setValues] = useState(() => valuesOf(present.connection, present.profiles));
  const [said, setSaid] = useState<Said>();
  const set = useAction('sync.setConnection');
  const add = useAction('sync.addProfile');

  async function save() {
    setSaid(undefined);
    const reply = await set.run(connectionOf(values));
    if (!reply.ok) return;
    setValues((typed) => ({ ...typed, clientSecret: '' }));
    setSaid({ tone: 'done', text: t('sync.connection.saved') });
    await refreshRoom('sync');
  }
  async function take(file: File | null) {
    if (!file) return;
    const text = await file.text().catch(() => undefined);
    if (text === undefined) return setSaid({ tone: 'must', text: t('sync.connection.unreadable') });
    const reply = await add.run({ text });
    setSaid(
      reply.ok
        ? { tone: 'done', text: t('sync.connection.added', reply.value) }
        : { tone: 'must', text: explain(reply.error) },
    );
    await refreshRoom('sync');
  }
  return (
    <Form error={set.error} onSubmit={save} className={classes.form} label={t('sync.connection.view')}>
      <ConnectionFields
        values={values}
        profiles={present.profiles}
        hasSecret={present.connection !== undefined}
        onChange={(change) => setValues((typed) => ({ ...typed, ...change }))}
      />
      {said && <Note tone={said.tone}>{said.text}</Note>}
      <div className={classes.buttons}>
        <Button type="submit" loading={set.busy}>
          {t('sync.connection.save')}
        </Button>
        <FileButton onChange={take} accept="application/json,.json">
          {(props) => (
            <Button {...props} variant="default" loading={add.busy}>
              {t('sync.connection.addProfile')}
            </Button>
          )}
        </FileButton>
      </div>
    </Form>
  );
}
