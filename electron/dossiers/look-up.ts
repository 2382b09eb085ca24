// What officers look up about dossiers: search, lists, one dossier whole.
import { SETTINGS } from '../../shared/centre/index.ts';
import type { dossiersCalls } from '../../shared/dossiers/calls.ts';
import type { LifeLimits } from '../../shared/dossiers/index.ts';
import type { Handlers } from '../../shared/lib/call.ts';
import { type DeadlineRules, deadlineFor } from '../../shared/lib/deadlines.ts';
import { ok } from '../../shared/lib/result.ts';
import type { Store } from '../store/index.ts';
import { createAffected } from './affected.ts';
import type { DossierLog } from './change.ts';
import { createCounts } from './counts.ts';
import { createExport } from './export.ts';
import { createPage } from './page.ts';
import { createSearch } from './search.ts';
import { searchExpression } from './search-expression.ts';
import { createSearchIndex } from './search-index.ts';
import { readSearch } from './search-terms.ts';
import { createSearchWords } from './search-words.ts';
import { type AnswerBy, createUnanswered } from './unanswered.ts';

export type LookUp = ReturnType<typeof createLookUp>;

export type LookUpDeps = {
  readonly store: Store;
  readonly log: DossierLog;
  /** The PC's clock, epoch ms: what is overdue on screen may follow it. */
  readonly now: () => number;
  /** Calendar and hours promises follow, as they are now. */
  readonly rules: () => DeadlineRules;
  /** Working days before the promise by which an apology must be out; the usual number when not said. */
  readonly apologyLeadDays?: () => number;
  /** By when an online application is to be answered (epoch ms); within the usual hours when not said. */
  readonly answerBy?: AnswerBy;
  /** What the commune allows in a dossier's life; as the rules have it when not said. */
  readonly limits?: () => LifeLimits;
};

const USUAL_LIMITS: LifeLimits = { supplementLimit: 1, extensionLimit: 1 };

/** Joins the search index to the dossier log; call once, before any dossier changes. */
export function createLookUp(deps: LookUpDeps) {
  const { store, log, now, rules, apologyLeadDays = () => SETTINGS.apologyLeadDays.usual } = deps;
  const { limits = () => USUAL_LIMITS, answerBy = withinUsualHours } = deps;
  const unanswered = createUnanswered(store.db, answerBy);
  const calendar = () => rules().calendar;
  const words = createSearchWords(store.db);
  const index = createSearchIndex(store, words);
  log.follow(index.follow);
  const search = createSearch(store.db, words, now, calendar, apologyLeadDays, unanswered);
  const page = createPage(store.db, log, now, rules, { limits, answerBy });
  const counts = createCounts(store.db, now, calendar, apologyLeadDays, unanswered);
  const affected = createAffected(store.db, log, rules);
  const exportList = createExport({ store, search, findState: log.findState, now });

  const handlers: Handlers<typeof dossiersCalls> = {
    'dossiers.search': (input) => {
      const { rows, nextCursor } = search(input);
      return ok({ rows: [...rows], nextCursor });
    },
    'dossiers.findByNumber': ({ number }) => ok({ id: page.findByNumber(number) ?? null }),
    'dossiers.page': ({ id }, { caller }) => page.page(id, caller),
    'dossiers.timeline': ({ id }) => page.timeline(id),
    'dossiers.export': (input) => exportList(input),
    'dossiers.affectedByCalendar': async (input) => ok(await affected(input)),
    'dossiers.counts': () => ok(counts()),
  };
  function withinUsualHours(submittedAt: number): number {
    const duration = { value: SETTINGS.onlineAnswerHours.usual, unit: 'hour' } as const;
    return deadlineFor(rules(), duration, submittedAt).dueAt;
  }

  /** Makes the search index anew from the log; takes about a minute per million dossiers. */
  function rebuildSearch(): void {
    store.write(() => index.rebuild(everyDossier()));
  }

  function* everyDossier() {
    for (const { id, seq } of store.db
      .prepare<[], { id: string; seq: number }>('SELECT id, seq FROM dossier')
      .all()) {
      const state = log.findState(id);
      if (state) yield { state, seq };
    }
  }

  /** For another room's index of persons, written with the same words and pieces: undefined when nothing can match. */
  function personExpression(text: string): { match: string; keys: readonly string[] } | undefined {
    const terms = readSearch(text);
    const match = searchExpression(terms, { procedures: [], completionsOf: words.completionsOf });
    return match ? { match, keys: terms.keys } : undefined;
  }

  const { findByNumber, recentOf } = page;
  return { handlers, search, findByNumber, recentOf, personExpression, rebuildSearch };
}
