// The table `dossier`: a projection of the log, only what lists, searches and counts need. Never a source of truth.
import type { Database } from 'better-sqlite3';
import { apologyOf, type DossierEvent, type DossierState } from '../../shared/dossiers/index.ts';
import { dayOf, fromUtcIso } from '../../shared/lib/dates.ts';
import { nameSortKey } from '../../shared/lib/text.ts';

/** One row as it must read for a state; `seq` is the table's own. */
export function projectedRow(state: DossierState) {
  const { reception } = state;
  const { procedure, owner } = reception;
  return {
    id: state.id,
    revision: state.revision,
    local_number: state.localNumber,
    official_number: state.officialNumber,
    procedure_id: procedure.id,
    procedure_version_id: procedure.versionId,
    procedure_code: procedure.code,
    procedure_name: procedure.name,
    field_code: procedure.fieldCode,
    channel: reception.channel,
    owner_kind: owner.kind,
    owner_name: owner.name,
    owner_sort_key: nameSortKey(owner.name),
    owner_id_number: owner.idNumber || null,
    owner_phone: owner.phone || null,
    state: state.state,
    finance: state.finance,
    delivery: state.delivery,
    digitisation: state.digitisation,
    holder: state.holder,
    apology: apologyOf(state),
    received_at: state.receivedAt,
    received_on: dayOf(fromUtcIso(state.receivedAt)),
    received_by: state.receivedBy,
    due_original_at: state.dueOriginalAt,
    due_at: state.dueAt,
    finished_at: state.finishedAt,
    returned_at: state.returnedAt,
    last_event_at: state.lastEventAt,
    draft_id: reception.draftId,
  };
}

export type ProjectedRow = ReturnType<typeof projectedRow>;
export type DossierRow = ProjectedRow & { readonly seq: number };

/** What a step can change; the rest is written at reception and by the events that mend or number a record. */
const LIFE = [
  'revision',
  'state',
  'finance',
  'delivery',
  'digitisation',
  'holder',
  'apology',
  'due_original_at',
  'due_at',
  'finished_at',
  'returned_at',
  'last_event_at',
] as const satisfies readonly (keyof ProjectedRow)[];
const RECORD_CHANGES: ReadonlySet<DossierEvent['kind']> = new Set([
  'accepted',
  'number-assigned',
  'corrected',
]);

export function createProjection(db: Database) {
  const columns = [
    'id',
    'revision',
    'local_number',
    'official_number',
    'procedure_id',
    'procedure_version_id',
    'procedure_code',
    'procedure_name',
    'field_code',
    'channel',
    'owner_kind',
    'owner_name',
    'owner_sort_key',
    'owner_id_number',
    'owner_phone',
    'state',
    'finance',
    'delivery',
    'digitisation',
    'holder',
    'apology',
    'received_at',
    'received_on',
    'received_by',
    'due_original_at',
    'due_at',
    'finished_at',
    'returned_at',
    'last_event_at',
    'draft_id',
  ] as const satisfies readonly (keyof ProjectedRow)[];
  const insert = db.prepare<ProjectedRow>(
    `INSERT INTO dossier (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  );
  const assign = (names: readonly (keyof ProjectedRow)[]) =>
    db.prepare<ProjectedRow>(
      `UPDATE dossier SET ${names.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`,
    );
  const update = assign(columns.filter((name) => name !== 'id'));
  // Indexes of columns a step leaves alone are not touched: a step writes half the pages.
  const updateLife = assign(LIFE);
  const headById = db.prepare<[string], Pick<DossierRow, 'seq' | 'revision'>>(
    'SELECT seq, revision FROM dossier WHERE id = ?',
  );
  const byId = db.prepare<[string], DossierRow>('SELECT * FROM dossier WHERE id = ?');
  const byDraft = db.prepare<[string], DossierRow>('SELECT * FROM dossier WHERE draft_id = ?');

  return {
    /** Writes the row of a new dossier and gives its `seq`. */
    insert: (state: DossierState): number => Number(insert.run(projectedRow(state)).lastInsertRowid),
    /** Writes what an event of this kind can have changed. */
    update(state: DossierState, kind: DossierEvent['kind']): void {
      (RECORD_CHANGES.has(kind) ? update : updateLife).run(projectedRow(state));
    },
    /** What the next change needs to know. */
    head: (id: string) => headById.get(id),
    find: (id: string): DossierRow | undefined => byId.get(id),
    findByDraft: (draftId: string): DossierRow | undefined => byDraft.get(draftId),
  };
}
