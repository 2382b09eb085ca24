// The posting list (niêm yết): every procedure in force must hang, in its current version, on every medium (rules §8.4).
import {
  type catalogueCalls,
  POSTING_MEDIA,
  type PostingRow,
  type ProcedureVersion,
} from '../../shared/catalogue/index.ts';
import { appError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import type { Handlers } from '../../shared/lib/call.ts';
import { type Day, dayOf } from '../../shared/lib/dates.ts';
import { err, ok } from '../../shared/lib/result.ts';
import type { Store } from '../store/index.ts';
import { type Posting, postingRepo } from './posting-repo.ts';
import type { ViewDeps } from './view.ts';

type PostingCall = 'catalogue.postingList' | 'catalogue.markPosted';

export function createPostings(deps: {
  store: Store;
  clock: { now(): number };
  publish: Publish;
  versions: ViewDeps['versions'];
  currentOn(day: Day): readonly ProcedureVersion[];
}) {
  const { store, clock, publish, versions, currentOn } = deps;
  const postings = postingRepo(store);

  const handlers: Pick<Handlers<typeof catalogueCalls>, PostingCall> = {
    'catalogue.postingList': ({ day }) => {
      const posted = Map.groupBy(postings.all(), (posting) => posting.procedureId);
      const procedures = currentOn(day ?? dayOf(clock.now())).map((version) =>
        toRow(version, posted.get(version.procedureId) ?? []),
      );
      const complete = procedures.filter((row) =>
        row.media.every((medium) => medium.state === 'current'),
      ).length;
      return ok({ procedures, complete, total: procedures.length });
    },

    'catalogue.markPosted': ({ versionIds, medium, postedOn, link }, { caller }) => {
      if (postedOn > dayOf(clock.now())) {
        return err(appError('invalid-input', { fields: [{ path: 'postedOn', code: 'day-in-future' }] }));
      }
      const known = versionIds.filter((versionId) => versions.find(versionId) !== undefined);
      if (known.length < versionIds.length) return err(appError('not-found'));
      store.write(() => {
        for (const versionId of versionIds) {
          postings.put({ versionId, medium, postedOn, link: link ?? null, officerName: caller.name });
        }
        store.afterCommit(() => publish('store.changed', { room: 'catalogue' }));
      });
      return ok({ posted: versionIds.length });
    },
  };
  return { handlers };
}

function toRow(version: ProcedureVersion, posted: readonly Posting[]): PostingRow {
  const { procedureId, versionId, code, name, fieldCode, fieldName, number, validFrom } = version;
  return {
    procedureId,
    versionId,
    code,
    name,
    fieldCode,
    fieldName,
    number,
    ...(validFrom && { validFrom }),
    media: POSTING_MEDIA.map((medium) => {
      const ofMedium = posted.filter((posting) => posting.medium === medium);
      const current = ofMedium.find((posting) => posting.versionId === versionId);
      const shown = current ?? ofMedium.at(-1);
      return {
        medium,
        state: current ? ('current' as const) : shown ? ('outdated' as const) : ('missing' as const),
        ...(shown && { postedOn: shown.postedOn }),
        ...(shown?.link && { link: shown.link }),
      };
    }),
  };
}
