import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/lib/date-text.ts';
import type { Paper } from '../../../shared/papers/calls.ts';
import { DIGITISED_AS } from '../../../shared/papers/details.ts';
import { filedName } from '../../../shared/papers/file-name.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote } from '../../ui/Note.tsx';
import { saveStoredFile } from '../../ui/save-file.ts';
import { hasStalled } from '../words.ts';
import classes from './Filed.module.css';
import { PdfTrouble } from './PdfTrouble.tsx';
import { TakeBackDialog } from './TakeBackDialog.tsx';

type Props = {
  readonly paper: Paper;
  readonly filing: NonNullable<Paper['filing']>;
  readonly onOpenDossier: () => void;
};

/** Who filed it, when and where, and its files to take away. */
export function FiledFacts({ paper, filing, onOpenDossier }: Props) {
  const [error, setError] = useState<AppError>();
  const [takingBack, setTakingBack] = useState(false);
  const { dossier, details } = paper;
  const save = async (sha256: string, name: string) => setError(await saveStoredFile(sha256, name));
  const { file } = filing;
  const work = paper.jobs.findLast(({ kind }) => kind === 'write');
  const isMaking = !file && work !== undefined && !hasStalled(work);
  const name = filedName(dossier?.number ?? '', 1, details.title, filing.filedAt);
  return (
    <section className={classes.facts}>
      {dossier && (
        <div className={classes.dossier}>
          <strong>{dossier.ownerName}</strong>
          <span>{dossier.number}</span>
          <span className={classes.soft}>{dossier.procedureName}</span>
        </div>
      )}
      <dl className={classes.list}>
        <dt>{t('paperReview.filed.place')}</dt>
        <dd>
          {t(
            filing.digitisedAs === DIGITISED_AS.result
              ? 'paperReview.filed.result'
              : 'paperReview.filed.component',
          )}
        </dd>
        <dt>{t('paperReview.filed.by')}</dt>
        <dd>{filing.filedByName}</dd>
        <dt>{t('paperReview.filed.at')}</dt>
        <dd>{formatInstant(filing.filedAt)}</dd>
        <dt>{t('paperReview.filed.unit')}</dt>
        <dd>{filing.unitName}</dd>
        <dt>{t('paperReview.filed.pages')}</dt>
        <dd>{filing.pages}</dd>
        {file && (
          <>
            <dt>{t('paperReview.filed.size')}</dt>
            <dd>{sizeWords(file.bytes)}</dd>
          </>
        )}
        {filing.otherOwnerWhy && (
          <>
            <dt>{t('paperReview.filed.otherOwner')}</dt>
            <dd>{filing.otherOwnerWhy}</dd>
          </>
        )}
        <KeptPages pages={paper.pages} />
      </dl>
      <ErrorNote error={error} />
      {!file && <PdfTrouble work={work} />}
      <div className={classes.buttons}>
        <Button
          disabled={!file}
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={() => file && void save(file.sha256, name)}
        >
          {t(isMaking ? 'paperReview.filed.pdfMaking' : 'paperReview.filed.pdf')}
        </Button>
        <Originals originals={paper.originals} onSave={save} />
        <Button variant="default" onClick={onOpenDossier}>
          {t('paperReview.filed.openDossier')}
        </Button>
        <Button variant="default" onClick={() => setTakingBack(true)}>
          {t('paperReview.filed.takeBack')}
        </Button>
      </div>
      <p className={classes.soft}>{t('paperReview.filed.signed')}</p>
      {takingBack && <TakeBackDialog paperId={paper.paperId} onClose={() => setTakingBack(false)} />}
    </section>
  );
}

/** Pages filed although they are hard to read, each with who has looked at it. */
function KeptPages({ pages }: Pick<Paper, 'pages'>) {
  const kept = pages.flatMap((page, at) => (page.kept ? [{ number: at + 1, ...page.kept }] : []));
  if (kept.length === 0) return null;
  return (
    <>
      <dt>{t('paperReview.filed.kept')}</dt>
      {kept.map(({ number, byName, at }) => (
        <dd key={number}>{t('paperReview.filed.keptBy', { number, by: byName, time: formatInstant(at) })}</dd>
      ))}
    </>
  );
}

type OriginalsProps = {
  readonly originals: Paper['originals'];
  readonly onSave: (sha256: string, name: string) => void;
};

/** The bytes as they came, untouched: one button, or a list where there are several. */
function Originals({ originals, onSave }: OriginalsProps) {
  const [only, ...others] = originals;
  if (!only) return null;
  if (others.length === 0) {
    return (
      <Button variant="default" onClick={() => onSave(only.sha256, only.name)}>
        {t('paperReview.filed.original')}
      </Button>
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default">{t('paperReview.filed.originals', { count: originals.length })}</Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
        {originals.map(({ sha256, name, bytes }) => (
          <Menu.Item key={`${sha256} ${name}`} onClick={() => onSave(sha256, name)}>
            {name} · {sizeWords(bytes)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const KB = 1024;

/** '184 kB', '1,2 MB'. */
function sizeWords(bytes: number): string {
  if (bytes < KB * KB) return `${Math.max(1, Math.round(bytes / KB))} kB`;
  return `${(bytes / KB / KB).toFixed(1).replace('.', ',')} MB`;
}
