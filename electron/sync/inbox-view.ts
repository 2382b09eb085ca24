// What came down, in words an officer can decide by: the province's row in our terms, and the dossier here it is about.
import { readOnlineApplication, readPaymentThere, readStatusThere } from '../../shared/sync/came-down.ts';
import type { NeutralDossier, Profile } from '../../shared/sync/index.ts';
import { readProcedureThere } from '../../shared/sync/procedure-there.ts';
import type { InboxEntry } from '../../shared/sync/views.ts';
import type { OnlineFileRow } from './online-file-repo.ts';

type Deps = {
  readonly profile: () => Profile | undefined;
  readonly neutralDossier: (dossierId: string) => NeutralDossier | undefined;
  /** What is known of the files of an application. */
  readonly filesOf: (inboxId: number) => readonly Pick<OnlineFileRow, 'place' | 'state'>[];
  readonly answerBy: (submittedAt: number) => number;
};
type Says = NonNullable<InboxEntry['says']>;

export function createInboxView({ profile, neutralDossier, filesOf, answerBy }: Deps) {
  return function shown(entry: InboxEntry): InboxEntry {
    const dialect = profile();
    const says = dialect && saysOf(entry, dialect, { filesOf, answerBy });
    const dossier = entry.dossierId === undefined ? undefined : neutralDossier(entry.dossierId);
    return { ...entry, ...(says ? { says } : {}), ...(dossier ? { ours: oursOf(dossier) } : {}) };
  };
}

function saysOf(
  { id, kind, body, arrivedAt }: InboxEntry,
  profile: Profile,
  { filesOf, answerBy }: Pick<Deps, 'filesOf' | 'answerBy'>,
): Says | undefined {
  switch (kind) {
    case 'status':
      return withKind(kind, readStatusThere(body, profile));
    case 'payment':
      return withKind(kind, readPaymentThere(body));
    case 'catalogue':
      return withKind(kind, readProcedureThere(body));
    case 'online': {
      const read = readOnlineApplication(body, profile);
      if (!read) return undefined;
      const files = filesOf(id);
      const { portalNo, procedureCode, owner, submitter, summary, submittedAt, papers } = read;
      return {
        kind,
        portalNo,
        procedureCode,
        ownerName: owner.name,
        ownerIdNo: owner.idNo,
        phone: submitter.phone,
        summary,
        ...(submittedAt === undefined ? {} : { submittedAt }),
        // Where the row does not say when it was submitted, it was there when it arrived.
        answerBy: answerBy(submittedAt ?? arrivedAt),
        papers: papers.map(({ name }, place) => ({
          name,
          state: files.find((file) => file.place === place)?.state ?? 'name-only',
        })),
      };
    }
  }
}

/** An instant that is not known is left out, not sent as empty. */
function withKind<K extends Says['kind'], T extends object>(kind: K, read: T | undefined): Says | undefined {
  if (!read) return undefined;
  const known = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
  return { kind, ...known } as Says;
}

function oursOf({ officialNo, localNo, owner, procedure, status }: NeutralDossier) {
  return {
    number: officialNo ?? localNo,
    ownerName: owner.name,
    procedureName: procedure.name,
    status,
  };
}
