import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { type ChosenReason, NO_REASON, reasonWords } from '../../../shared/lib/reasons.ts';
import type { DossierHead, Paper } from '../../../shared/papers/calls.ts';
import { DIGITISATION_STATUS } from '../../../shared/papers/details.ts';
import { type Named, namedOn, whoseAmong } from '../../../shared/papers/whose.ts';
import { refreshRoom, useCall } from '../../bridge/hooks.ts';
import { call } from '../../bridge.ts';
import { isUndecided, problemsOf } from '../words.ts';
import { type DetailField, detailsOf, knownDetails, type TypedDetails } from './details.ts';
import { EXTRA, extraName, filedAt, keyOf, likelyPlace, type Where } from './places.ts';
import { isReading } from './readings.ts';

/** What still stands against filing; each leads the officer to where it is put right. */
export type Obstacle =
  | { readonly kind: 'dossier' | 'place' }
  | { readonly kind: 'other-owner' }
  | { readonly kind: 'detail'; readonly field: DetailField }
  | { readonly kind: 'undecided'; readonly pages: readonly number[] };

/** A word that is being typed is kept once it stands for this long. */
const TYPING_PAUSE_MS = 500;

type Typed = Partial<TypedDetails>;

export type Filing = ReturnType<typeof useFiling>;

/** Where a paper goes and what is written down about it, until it is filed. */
export function useFiling(paper: Paper) {
  const { paperId, target } = paper;
  const [typed, setTyped] = useState<Typed>({});
  // What was chosen holds at once; the service has it a moment later.
  const [chosenDossier, setChosenDossier] = useState(target.dossierId);
  const [chosenKey, setChosenKey] = useState<string>();
  const [keepsOlderSaid, setKeepsOlder] = useState(paper.keepsOlder);
  const [chosenReason, setOtherOwner] = useState<ChosenReason>();
  const otherOwner = chosenReason ?? paper.otherOwnerSaid ?? NO_REASON;
  const [error, setError] = useState<AppError>();
  const [obstacle, setObstacle] = useState<Obstacle>();
  const [busy, setBusy] = useState(false);

  const { data } = useCall(
    'papers.ofDossier',
    { dossierId: chosenDossier ?? '' },
    { enabled: chosenDossier !== null },
  );
  const dossier = chosenDossier === null ? null : (data?.dossier ?? null);
  const places = chosenDossier === null ? [] : (data?.places ?? []);
  const whose = whoseAmong(namedOn(paper.readings), data?.parties ?? []);
  const owner = 'person' in whose ? whose.person : ownerOf(dossier);
  const blank = knownDetails(paper, owner, undefined);
  const likely = likelyPlace(places, target, blank);
  const place =
    chosenKey === keyOf(EXTRA) ? EXTRA : (places.find((each) => keyOf(each) === chosenKey) ?? likely);
  const values: TypedDetails = { ...knownDetails(paper, owner, place), ...typed };
  const older = (data && place && place !== EXTRA ? filedAt(data, place) : []).filter(isDigitisedHere);
  const likeness = useLikeness(paperId, older);
  // Only another scan of the same paper takes the place of the earlier one by itself; and nobody else's does.
  const keepsOlder = keepsOlderSaid ?? ('person' in whose || likeness !== 'same');
  const isAimed = target.fileWhenRead && target.dossierId !== null;
  /** Read to the end it is filed by itself, unless something stands against it. */
  const isWished = isAimed && isReading(paper);
  const stoppedBy = isAimed && !isReading(paper) ? problemsOf(paper) : [];
  /** It is read, and nothing but the acceptance of its application is missing. */
  const awaitsAcceptance = isAimed && dossier?.isAccepted === false && problemsOf(paper).length === 0;
  const undecided = paper.pages.flatMap((page, at) =>
    page.state === 'read' && isUndecided(page) ? [at + 1] : [],
  );

  async function aim(change: Partial<Paper['target']>, keeps: boolean | null = null) {
    setObstacle(undefined);
    setKeepsOlder(keeps);
    const aimed = await call('papers.aim', {
      paperId,
      target: { ...target, dossierId: chosenDossier, fileWhenRead: false, ...change },
      keepsOlder: keeps,
    });
    setError(aimed.ok ? undefined : aimed.error);
  }
  function choosePlace(key: string) {
    setChosenKey(key);
    const found = places.find((each) => keyOf(each) === key) ?? EXTRA;
    void aim(whereOf(found));
  }
  /** Kept as soon as a box is left: nothing typed is lost. Without a name there is nothing to keep it under yet. */
  async function keep() {
    const { ownerName, ownerIdNumber } = { ...paper.details, ...typed };
    // Whose it is follows the dossier until somebody says so.
    const { details, wrong } = detailsOf({ ...values, ownerName, ownerIdNumber }, paper.details);
    if (Object.keys(typed).length === 0 || wrong.length > 0 || details.title === '') return;
    const kept = await call('papers.describe', { paperId, details });
    setError(kept.ok ? undefined : kept.error);
  }
  const keepReason = useDebouncedCallback(
    async (reason: ChosenReason) => {
      const said = await call('papers.explainOwner', { paperId, reason });
      setError(said.ok ? undefined : said.error);
    },
    { delay: TYPING_PAUSE_MS, flushOnUnmount: true },
  );
  /** Whoever changes something wants to look at it: then it is not filed by itself. */
  const takeWishBack = () => aim(place ? whereOf(place) : {}, keepsOlderSaid);
  /** Recorded at once: neither a closed screen nor a crash asks again. */
  async function keepPage(pageId: string, kept: boolean) {
    const reply = await call('papers.keepPage', { pageId, kept });
    setError(reply.ok ? undefined : reply.error);
    await refreshRoom('papers');
  }
  function obstacleNow(): Obstacle | undefined {
    if (chosenDossier === null) return { kind: 'dossier' };
    if (!place) return { kind: 'place' };
    const { wrong } = detailsOf(values, paper.details);
    if (values.title.trim() === '') return { kind: 'detail', field: 'title' };
    if (wrong[0]) return { kind: 'detail', field: wrong[0] };
    if (whose.kind === 'other' && reasonWords(otherOwner) === '') return { kind: 'other-owner' };
    return undecided.length > 0 ? { kind: 'undecided', pages: undecided } : undefined;
  }
  async function wish(where: Where) {
    await keep();
    await aim({ ...whereOf(where), fileWhenRead: true }, keepsOlderSaid);
  }
  /** True once the paper is filed. What stands against it is told instead; one still being read is filed when that is done. */
  async function file(): Promise<boolean> {
    if (isWished) {
      await takeWishBack();
      return false;
    }
    const against = obstacleNow();
    setObstacle(against);
    setError(undefined);
    if (against || busy || !place || chosenDossier === null) return false;
    setBusy(true);
    keepReason.flush();
    if (isReading(paper)) {
      await wish(place);
      setBusy(false);
      return false;
    }
    const filed = await call('papers.file', {
      paperId,
      dossierId: chosenDossier,
      requirementId: place.requirementId,
      asResult: place.asResult,
      details: detailsOf(values, paper.details).details,
      otherOwnerWhy: whose.kind === 'other' ? reasonWords(otherOwner) : null,
      replaces: keepsOlder ? [] : older.map((use) => use.paperId),
    });
    setBusy(false);
    setError(filed.ok ? undefined : filed.error);
    return filed.ok;
  }

  return {
    ...{
      dossier,
      places,
      place,
      values,
      older,
      likeness,
      undecided,
      keepsOlder,
      whose,
      otherOwner,
      error,
      busy,
      isWished,
      awaitsAcceptance,
      /** Why it was not filed by itself although it was to be: in a word or two each. */
      stoppedBy,
    },
    /** Told until it is out of the way. */
    obstacle: obstacle && obstacleNow()?.kind === obstacle.kind ? obstacle : undefined,
    type: (field: DetailField, value: string) => {
      setTyped((now) => ({ ...now, [field]: value }));
      if (isWished) void takeWishBack();
    },
    chooseDossier: (dossierId: string | null) => {
      setChosenDossier(dossierId);
      setChosenKey(undefined);
      setOtherOwner(NO_REASON);
      keepReason.cancel();
      void aim({ dossierId, requirementId: null, asResult: false, extra: null });
    },
    choosePlace,
    /** Recorded at once, with the place it is about. */
    keepOlder: (keeps: boolean) => void (place && aim(whereOf(place), keeps)),
    /** Kept like every decision about it: neither a closed screen nor a crash asks again. */
    explainOther: (reason: ChosenReason) => {
      setOtherOwner(reason);
      keepReason(reason);
    },
    keepPage,
    keep,
    file,
  };
}

function ownerOf(dossier: DossierHead | null): Named {
  return { name: dossier?.ownerName ?? '', idNumber: dossier?.ownerIdNumber ?? '' };
}

function whereOf(place: Where): Pick<Paper['target'], 'requirementId' | 'asResult' | 'extra'> {
  const { requirementId, asResult } = place;
  return { requirementId, asResult, extra: extraName(place) };
}

/** How like it is to what lies at its place; unknown as long as that was not looked at. */
function useLikeness(paperId: string, older: readonly { readonly paperId: string }[]) {
  const others = older.map((use) => use.paperId);
  const { data } = useCall('papers.likeness', { paperId, others }, { enabled: others.length > 0 });
  return data?.likeness;
}

/** A paper reused from elsewhere is not replaced by a new one: its reuse here is ended by itself. */
function isDigitisedHere({ status }: { readonly status: number }): boolean {
  return status === DIGITISATION_STATUS.digitised;
}
