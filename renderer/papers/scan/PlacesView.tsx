import { Button, TextInput } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { refreshRoom, useAction, useCall } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { useOfficer } from '../../officers/index.ts';
import { Form, useField } from '../../ui/form.tsx';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { Section } from '../../ui/Section.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import classes from './Places.module.css';
import { changeScanSettings, useScanSettings } from './scan-settings.ts';

const KEPT_MS = 10 * 60_000;

/** Where papers come from: scanners of this PC and of the network, and folders into which machines scan by themselves. */
export function PlacesView() {
  return (
    <div className={classes.page}>
      <Scanners />
      <Folders />
    </div>
  );
}

function Scanners() {
  const { data, error, isFetching, refetch } = useCall(
    'papers.scanners',
    {},
    { staleMs: KEPT_MS, byHand: true },
  );
  const chosen = useScanSettings().scanner;
  const scanners = data?.scanners ?? [];
  return (
    <Section
      title={t('papers.places.scanners')}
      intro={t('papers.places.scannersIntro')}
      actions={
        <Button
          variant="default"
          loading={isFetching}
          leftSection={<IconRefresh size={18} aria-hidden />}
          onClick={() => void refetch()}
        >
          {t('papers.scan.lookAgain')}
        </Button>
      }
    >
      <ErrorNote error={error} />
      {!data && isFetching && <p className={classes.soft}>{t('papers.scan.looking')}</p>}
      {data && scanners.length === 0 && <Note tone="soon">{t('papers.scan.none')}</Note>}
      <ul className={classes.rows}>
        {scanners.map((scanner) => (
          <ScannerRow
            key={scanner.id}
            scanner={scanner}
            isChosen={scanner.id === chosen?.id}
            onRemoved={() => void refetch()}
          />
        ))}
      </ul>
      <AddScanner onAdded={() => void refetch()} />
    </Section>
  );
}

type Scanner = Output<'papers.scanners'>['scanners'][number];
type ScannerRowProps = {
  readonly scanner: Scanner;
  readonly isChosen: boolean;
  readonly onRemoved: () => void;
};

function ScannerRow({ scanner, isChosen, onRemoved }: ScannerRowProps) {
  const remove = useAction('papers.removeScanner');
  const { id, name, where, found } = scanner;
  return (
    <li>
      <span className={classes.name}>
        <strong>{name}</strong>
        <span className={classes.soft}>
          {t(`papers.places.${where}`)}
          {!found && ` · ${t('papers.places.isOff')}`}
        </span>
      </span>
      {isChosen ? (
        <StateBadge tone="done">{t('papers.places.isChosen')}</StateBadge>
      ) : (
        <Button
          variant="default"
          size="compact-md"
          onClick={() => changeScanSettings({ scanner: { id, name } })}
        >
          {t('papers.places.use')}
        </Button>
      )}
      {where === 'network' && !found && (
        <Button
          variant="subtle"
          size="compact-md"
          loading={remove.busy}
          onClick={() => void remove.run({ id }).then(onRemoved)}
        >
          {t('papers.places.forget')}
        </Button>
      )}
    </li>
  );
}

function AddScanner({ onAdded }: { onAdded: () => void }) {
  const [address, setAddress] = useState('');
  const add = useAction('papers.addScanner');
  async function submit() {
    const added = await add.run({ address });
    if (!added.ok) return;
    changeScanSettings({ scanner: added.value });
    setAddress('');
    onAdded();
  }
  return (
    <Form error={add.error} onSubmit={submit} className={classes.add} label={t('papers.places.add')}>
      <TypedLine
        path="address"
        label={t('papers.places.address')}
        placeholder={t('papers.places.addressHint')}
        value={address}
        onChange={setAddress}
      />
      <Button type="submit" variant="default" loading={add.busy} disabled={address.trim() === ''}>
        {t('papers.places.add')}
      </Button>
    </Form>
  );
}

function Folders() {
  const isAdmin = useOfficer().officer.roles.includes('admin');
  const { data, error } = useCall('papers.watchedFolders', {});
  const folders = data?.folders ?? [];
  return (
    <Section title={t('papers.places.folders')} intro={t('papers.places.foldersIntro')}>
      <ErrorNote error={error} />
      {data && folders.length === 0 && <p className={classes.soft}>{t('papers.places.noFolders')}</p>}
      <ul className={classes.rows}>
        {folders.map((folder) => (
          <FolderRow key={folder.folder} folder={folder} isAdmin={isAdmin} />
        ))}
      </ul>
      {isAdmin ? <WatchFolder /> : <p className={classes.soft}>{t('papers.places.adminOnly')}</p>}
    </Section>
  );
}

type Folder = Output<'papers.watchedFolders'>['folders'][number];

function FolderRow({ folder: { folder, trouble }, isAdmin }: { folder: Folder; isAdmin: boolean }) {
  const unwatch = useAction('papers.unwatchFolder');
  return (
    <li>
      <span className={classes.name}>
        <strong>{folder}</strong>
        {trouble && (
          <span className={classes.must}>
            {trouble.kind === 'folder-away'
              ? t('papers.places.folderAway')
              : t('papers.places.fileRefused', { detail: trouble.detail })}
          </span>
        )}
      </span>
      {!trouble && <StateBadge tone="done">{t('papers.places.folderFine')}</StateBadge>}
      {isAdmin && (
        <Button
          variant="subtle"
          size="compact-md"
          loading={unwatch.busy}
          onClick={() => void unwatch.run({ folder }).then(() => refreshRoom('papers'))}
        >
          {t('papers.places.unwatch')}
        </Button>
      )}
    </li>
  );
}

function WatchFolder() {
  const [folder, setFolder] = useState('');
  const watch = useAction('papers.watchFolder');
  async function submit() {
    const watched = await watch.run({ folder });
    if (!watched.ok) return;
    setFolder('');
    await refreshRoom('papers');
  }
  return (
    <Form error={watch.error} onSubmit={submit} className={classes.add} label={t('papers.places.watch')}>
      <TypedLine path="folder" label={t('papers.places.folder')} value={folder} onChange={setFolder} />
      <Button type="submit" variant="default" loading={watch.busy} disabled={folder.trim() === ''}>
        {t('papers.places.watch')}
      </Button>
    </Form>
  );
}

type LineProps = {
  readonly path: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function TypedLine({ path, onChange, ...line }: LineProps) {
  return (
    <TextInput
      {...useField(path)}
      {...line}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
