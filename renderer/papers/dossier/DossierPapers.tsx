import { Button, Checkbox } from '@mantine/core';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { PaperPlace } from '../../../shared/papers/calls.ts';
import { useCall } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { go } from '../../shell/router.ts';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { useShortcut } from '../../ui/shortcuts/index.ts';
import { startScan, type Target, takeFiles, useArrivals } from '../arriving/arrivals.ts';
import { useDropTarget } from '../arriving/drop-target.ts';
import { ScanTrouble } from '../arriving/ScanTrouble.tsx';
import { StopScan } from '../arriving/StopScan.tsx';
import { extraName, keyOf } from '../review/places.ts';
import { chooseFiles } from '../scan/choose-files.ts';
import { changeScanSettings, scanSettings, useScanSettings } from '../scan/scan-settings.ts';
import { scanWords } from '../scan/words.ts';
import classes from './DossierPapers.module.css';
import { LooseRow, PlaceRow } from './PlaceRow.tsx';
import { extraUses, type PlaceState, placeStates, withoutPlace } from './place-state.ts';

type OfDossier = Output<'papers.ofDossier'>;

type Props = {
  readonly dossierId: string;
  /** How a paper was handed in: 'Bản chính · 1 bản'. */
  readonly noteOf: (place: PaperPlace) => string;
};

/** The papers of one dossier: each place with its digital form, to be scanned, looked at, replaced or taken back there. */
export function DossierPapers({ dossierId, noteOf }: Props) {
  const { data, error } = useCall('papers.ofDossier', { dossierId });
  if (!data) return <ErrorNote error={error} />;
  return <Papers data={data} noteOf={noteOf} />;
}

function Papers({ data, noteOf }: { data: OfDossier; noteOf: Props['noteOf'] }) {
  const { dossierId, number } = data.dossier;
  const [failure, setFailure] = useState<AppError>();
  const [wanted, setWanted] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const states = placeStates(data);
  const active = states.find(({ place }) => keyOf(place) === wanted) ?? states.find(isToDo) ?? states[0];

  async function scan(place: PaperPlace | undefined) {
    if (!place) return;
    if (!scanSettings().scanner) return go('papers');
    const begun = await startScan(targetOf(dossierId, place));
    setFailure(begun.ok ? undefined : begun.error);
  }
  async function choose(place: PaperPlace | undefined) {
    if (!place) return;
    const files = await chooseFiles();
    // Several pictures chosen for one requirement are its pages.
    if (files.length > 0) await takeFiles(files, targetOf(dossierId, place), { together: true });
  }
  useShortcut('papers.scan', () => void scan(active?.place));
  useShortcut('papers.choose', () => void choose(active?.place));
  useDropTarget(
    useMemo(
      () => ({
        number,
        target: { dossierId },
        targetOf: (key: string) => {
          const place = data.places.find((each) => keyOf(each) === key);
          return place && targetOf(dossierId, place);
        },
      }),
      [number, dossierId, data.places],
    ),
  );

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    const at = states.findIndex(({ place }) => active && keyOf(place) === keyOf(active.place));
    const next = states[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    setWanted(keyOf(next.place));
    list.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(keyOf(next.place))}"]`)?.focus();
  }
  const groups = groupsOf(states);
  const loose = { waiting: withoutPlace(data), uses: extraUses(data) };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows go from row to row; each row has its own buttons
    <div ref={list} className={classes.papers} onKeyDown={onKeyDown}>
      <Coverage coverage={data.coverage} />
      <ScanLine />
      <StopScan />
      <ScanTrouble isHere={(arrival) => arrival.dossierId === dossierId} />
      <ErrorNote error={failure} />
      <Refused />
      {groups.map(({ title, rows }) => (
        <section key={title} aria-label={title}>
          <h3 className={classes.group}>{title}</h3>
          <ul className={classes.rows}>
            {rows.map((state) => (
              <PlaceRow
                key={keyOf(state.place)}
                dossierId={dossierId}
                state={state}
                note={noteOf(state.place)}
                isActive={active !== undefined && keyOf(state.place) === keyOf(active.place)}
                onActive={() => setWanted(keyOf(state.place))}
                onScan={() => void scan(state.place)}
                onChoose={() => void choose(state.place)}
              />
            ))}
          </ul>
        </section>
      ))}
      {(loose.waiting.length > 0 || loose.uses.length > 0) && (
        <section aria-label={t('paperReview.dossier.extras')}>
          <h3 className={classes.group}>{t('paperReview.dossier.extras')}</h3>
          <ul className={classes.rows}>
            {loose.waiting.map((paper) => (
              <LooseRow key={paper.paperId} dossierId={dossierId} waiting={paper} />
            ))}
            {loose.uses.map((use) => (
              <LooseRow key={use.paperId} dossierId={dossierId} use={use} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function targetOf(dossierId: string, place: PaperPlace): Target {
  const { requirementId, asResult } = place;
  const { fileWhenRead } = scanSettings();
  return { dossierId, requirementId, asResult, extra: extraName(place), fileWhenRead };
}

function isToDo({ place, uses, waiting }: PlaceState): boolean {
  return place.isHeld && !place.presentedOnly && uses.length === 0 && waiting.length === 0;
}

function groupsOf(states: readonly PlaceState[]) {
  const groups = [
    {
      title: t('paperReview.dossier.handed'),
      rows: states.filter(({ place }) => place.isHeld && !place.asResult),
    },
    { title: t('paperReview.dossier.results'), rows: states.filter(({ place }) => place.asResult) },
    {
      title: t('paperReview.dossier.others'),
      rows: states.filter(({ place }) => !place.isHeld && !place.asResult),
    },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

function Coverage({ coverage: { digitised, reused, of } }: Pick<OfDossier, 'coverage'>) {
  const done = digitised + reused;
  if (of === 0) return <p className={classes.soft}>{t('paperReview.dossier.nothingAsked')}</p>;
  return (
    <p className={classes.coverage} data-done={done >= of || undefined}>
      {reused > 0
        ? t('paperReview.dossier.coverageReused', { done, of, reused })
        : t('paperReview.dossier.coverage', { done, of })}
    </p>
  );
}

/** How it is scanned here, and whether a clear paper is filed without another look. */
function ScanLine() {
  const settings = useScanSettings();
  if (!settings.scanner) {
    return (
      <Note tone="calm">
        {t('paperReview.dossier.pickScanner')}{' '}
        <Button variant="subtle" size="compact-md" onClick={() => go('papers')}>
          {t('paperReview.dossier.goPick')}
        </Button>
      </Note>
    );
  }
  return (
    <div className={classes.scanLine}>
      <span className={classes.soft}>
        {settings.scanner.name} · {scanWords(settings)}
      </span>
      <Checkbox
        label={t('paperReview.dossier.fileWhenRead')}
        checked={settings.fileWhenRead}
        onChange={({ currentTarget }) => changeScanSettings({ fileWhenRead: currentTarget.checked })}
      />
    </div>
  );
}

function Refused() {
  const { uploading } = useArrivals();
  if (uploading === 0) return null;
  return (
    <p className={classes.soft} role="status">
      {t('papers.arriving.uploading', { count: uploading })}
    </p>
  );
}
