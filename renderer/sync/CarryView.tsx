import { Button, FileButton, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { type AppError, appError } from '../../shared/errors.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { putFile } from '../bridge.ts';
import { t } from '../messages/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import { saveStoredFile } from '../ui/save-file.ts';
import classes from './SyncRoom.module.css';

const LEAST_PASSPHRASE = 8;

type Said = readonly string[];

/** When the line stays away: dossiers out on a stick, sent elsewhere, acknowledgements back. */
export function CarryView() {
  const [passphrase, setPassphrase] = useState('');
  const [fault, setFault] = useState<AppError>();

  /** Whether the password will do; the box says so when not. */
  function isReady(): boolean {
    const tooShort = passphrase.length < LEAST_PASSPHRASE;
    const fields = [{ path: 'passphrase', code: 'too-short', params: { limit: LEAST_PASSPHRASE } }];
    setFault(tooShort ? appError('invalid-input', { fields }) : undefined);
    return !tooShort;
  }
  const part = { passphrase, isReady };
  return (
    <div className={classes.page}>
      <p className={classes.intro}>{t('syncDesk.carry.intro')}</p>
      <Form error={fault} onSubmit={isReady} className={classes.form}>
        <Passphrase value={passphrase} onChange={setPassphrase} />
      </Form>
      <ExportDossiers {...part} />
      <TakeIn {...part} />
      <ExportAcks {...part} />
    </div>
  );
}

function Passphrase({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <PasswordInput
      {...useField('passphrase')}
      label={t('syncDesk.carry.passphrase')}
      description={t('syncDesk.carry.passphraseHint')}
      autoComplete="off"
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

type PartProps = { readonly passphrase: string; readonly isReady: () => boolean };

function ExportDossiers({ passphrase, isReady }: PartProps) {
  const out = useAction('sync.exportCarry');
  const [said, setSaid] = useState<Said>([]);
  const [failed, setFailed] = useState<AppError>();
  async function write() {
    setSaid([]);
    if (!isReady()) return;
    const reply = await out.run({ passphrase });
    if (!reply.ok) return;
    const { sha256, dossiers, leftOut } = reply.value;
    const name = t('syncDesk.carry.dossierFile', { day: dayOf(Date.now()) });
    setFailed(await saveStoredFile(sha256, name));
    const done = t('syncDesk.carry.exported', { count: dossiers, name });
    setSaid(leftOut > 0 ? [done, t('syncDesk.carry.leftOut', { count: leftOut })] : [done]);
    await refreshRoom('sync');
  }
  return (
    <Section title={t('syncDesk.carry.out')} intro={t('syncDesk.carry.outIntro')}>
      <Button loading={out.busy} onClick={write}>
        {t('syncDesk.carry.exportDossiers')}
      </Button>
      <Outcome said={said} error={out.error ?? failed} />
    </Section>
  );
}

function TakeIn({ passphrase, isReady }: PartProps) {
  const take = useAction('sync.importCarry');
  const [file, setFile] = useState<File | null>(null);
  const [said, setSaid] = useState<Said>([]);
  const [failed, setFailed] = useState<AppError>();
  const [isReading, setReading] = useState(false);
  async function read() {
    setSaid([]);
    setFailed(undefined);
    if (!file || !isReady()) return;
    setReading(true);
    const kept = await putFile(file);
    const reply = kept.ok ? await take.run({ passphrase, sha256: kept.value.sha256 }) : kept;
    setReading(false);
    if (!reply.ok) return setFailed(reply.error);
    const { dossiers, acknowledged } = reply.value;
    const words = [
      dossiers > 0 && t('syncDesk.carry.importedDossiers', { count: dossiers }),
      acknowledged > 0 && t('syncDesk.carry.importedAcks', { count: acknowledged }),
    ].filter((text) => text !== false);
    setSaid(words.length > 0 ? words : [t('syncDesk.carry.importedNothing')]);
    await refreshRoom('sync');
  }
  return (
    <Section title={t('syncDesk.carry.in')} intro={t('syncDesk.carry.inIntro')}>
      <div className={classes.buttons}>
        <FileButton onChange={setFile} accept=".motcua">
          {(props) => (
            <Button {...props} variant="default">
              {t('syncDesk.carry.choose')}
            </Button>
          )}
        </FileButton>
        <Button disabled={!file} loading={isReading} onClick={read}>
          {t('syncDesk.carry.import')}
        </Button>
      </div>
      {file && <p className={classes.soft}>{t('syncDesk.carry.chosen', { name: file.name })}</p>}
      <Outcome said={said} error={failed} />
    </Section>
  );
}

function ExportAcks({ passphrase, isReady }: PartProps) {
  const out = useAction('sync.exportAcks');
  const [said, setSaid] = useState<Said>([]);
  const [failed, setFailed] = useState<AppError>();
  async function write() {
    setSaid([]);
    if (!isReady()) return;
    const reply = await out.run({ passphrase });
    if (!reply.ok) return;
    const name = t('syncDesk.carry.ackFile', { day: dayOf(Date.now()) });
    setFailed(await saveStoredFile(reply.value.sha256, name));
    setSaid([t('syncDesk.carry.acksExported', { count: reply.value.acknowledged, name })]);
  }
  return (
    <Section title={t('syncDesk.carry.acks')} intro={t('syncDesk.carry.acksIntro')}>
      <Button variant="default" loading={out.busy} onClick={write}>
        {t('syncDesk.carry.exportAcks')}
      </Button>
      <Outcome said={said} error={out.error ?? failed} />
    </Section>
  );
}

function Outcome({ said, error }: { said: Said; error: AppError | undefined }) {
  return (
    <div className={classes.outcome}>
      <ErrorNote error={error} />
      {!error &&
        said.map((words) => (
          <Note key={words} tone="done">
            {words}
          </Note>
        ))}
    </div>
  );
}
