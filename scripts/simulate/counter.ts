// One counter of the simulation as a process of its own: the service's real rooms on a real folder, a clock that the
// simulation sets, and commands by message. It may be killed at any moment.
import { createHash } from 'node:crypto';
import { createEventHub } from '../../electron/hosts/event-hub.ts';
import { openRooms, type Rooms } from '../../electron/rooms.ts';
import { keyFromFile, openStore, type Store } from '../../electron/store/index.ts';
import { openingHoursSchema, TRI_AN } from '../../shared/centre/index.ts';
import { intakeDraftSchema } from '../../shared/intake/index.ts';
import type { OfficerContext } from '../../shared/lib/call.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { DEFAULT_OPENING_HOURS } from '../../shared/lib/opening-hours.ts';
import { neutralOf } from '../../shared/sync/from-dossier.ts';
import type { Connection } from '../../shared/sync/views.ts';
import { DEMO_PIN } from '../populate/commune.ts';
import { inventPerson } from '../populate/people.ts';
import { createChance } from '../populate/random.ts';

/** At which of its transactions the counter is to kill itself, before or after that is on the disk. */
export type Death = { readonly transaction: number; readonly when: 'before' | 'after' };
export type CounterCommand =
  | {
      readonly do: 'set-up';
      readonly at: number;
      readonly letter: string;
      readonly connection: Connection;
      readonly profile: string;
    }
  | { readonly do: 'receive'; readonly at: number; readonly seed: number; readonly dieAt?: Death }
  | { readonly do: 'step'; readonly at: number; readonly seed: number }
  | { readonly do: 'send'; readonly at: number }
  | { readonly do: 'jump'; readonly at: number; readonly byMs: number }
  | { readonly do: 'open' | 'ledger'; readonly at: number };
export type CounterRequest = CounterCommand & { readonly id: number };
export type CounterReply = { readonly id: number; readonly value?: unknown; readonly error?: string };

export type CounterDossier = {
  readonly id: string;
  readonly localNo: string;
  readonly officialNo: string | undefined;
  readonly owner: string;
  readonly procedure: string;
  readonly receivedAt: number;
  readonly status: number;
  readonly progress: readonly string[];
  /** SHA-256 of its filed scans. */
  readonly files: readonly string[];
  readonly unsent: string | undefined;
  readonly reasons: string | undefined;
};

const [folder = ''] = process.argv.slice(2);
/** Received without a choice of fees beyond the usual. */
const PROCEDURES = ['2.000815', '2.000884', '2.000635'];

/** Of the dossiers, so many have a scan. */
const SCANNED = 0.4;

let clock = { setAt: 0, real: performance.now(), jumpMs: 0 };
const elapsed = () => clock.setAt + performance.now() - clock.real;
const now = () => Math.round(elapsed() + clock.jumpMs);

let rooms: Rooms | undefined;

process.on('message', (request: CounterRequest) => {
  carryOut(request).then(
    (value) => answer({ id: request.id, value }),
    (error: unknown) =>
      answer({
        id: request.id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
});
process.on('disconnect', () => process.exit(0));

const answer = (reply: CounterReply) => process.send?.(reply);

async function carryOut(request: CounterRequest): Promise<unknown> {
  clock = { ...clock, setAt: Math.max(request.at, elapsed()), real: performance.now() };
  rooms ??= openCounter();
  const open = rooms;
  switch (request.do) {
    case 'open':
      return undefined;
    case 'set-up':
      return setUp(rooms, request);
    case 'receive':
      return dying(request.dieAt, () => receive(open, request.seed));
    case 'step':
      return step(rooms, request.seed);
    case 'send':
      await rooms.sync.tryNow('simulation');
      return rooms.sync.outbox.counts();
    case 'jump':
      return jump(rooms, request.byMs);
    case 'ledger':
      return ledger(rooms);
  }
}

function openCounter(): Rooms {
  const key = keyFromFile(folder);
  if (!key.ok) throw new Error(key.error.code);
  const opened = openStore({ folder, key: key.value });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = { ...opened.value, write: mortal(opened.value) };
  return openRooms({ store, events: createEventHub(() => {}), now, elapsed });
}

let death: (Death & { seen: number }) | undefined;

async function dying<T>(at: Death | undefined, body: () => Promise<T>): Promise<T> {
  death = at && { ...at, seen: 0 };
  const value = await body();
  death = undefined;
  return value;
}

function mortal({ db, write }: Store): Store['write'] {
  return (body) => {
    if (!death || db.inTransaction) return write(body);
    death.seen += 1;
    const isNow = death.seen === death.transaction;
    if (isNow && death.when === 'before') process.kill(process.pid, 'SIGKILL');
    const value = write(body);
    if (isNow) process.kill(process.pid, 'SIGKILL');
    return value;
  };
}

async function setUp(open: Rooms, given: Extract<CounterCommand, { do: 'set-up' }>) {
  if (open.centre.isSetUp()) return;
  const reply = await open.handlers['centre.setUp'](
    {
      names: { validFrom: '2025-07-01', ...TRI_AN.names },
      identity: { ...TRI_AN.identity, counterLetter: given.letter },
      hours: openingHoursSchema.parse(DEFAULT_OPENING_HOURS),
      officer: { name: 'Trần Thị Lan', pin: DEMO_PIN },
    },
    { senderId: 'simulation', caller: undefined },
  );
  if (!reply.ok) throw new Error(reply.error.code);
  must(await open.handlers['sync.addProfile']({ text: given.profile }, officer(open)));
  must(await open.handlers['sync.setConnection'](given.connection, officer(open)));
}

function officer(open: Rooms): OfficerContext {
  const [caller] = open.officers.inService();
  if (!caller) throw new Error('Nobody works here');
  return { senderId: 'simulation', caller };
}

async function receive(open: Rooms, seed: number) {
  const chance = createChance(seed);
  const code = chance.pick(PROCEDURES);
  const version = open.catalogue.inForce(code, dayOf(now()));
  if (!version) throw new Error(`No procedure ${code}`);
  const wanted = version.requirements.filter(({ required }) => required);
  const draft = {
    draftId: chance.uuid(),
    procedureId: version.procedureId,
    owner: inventPerson(chance),
    papers: wanted.map(({ id, name, copies }) => ({
      requirementId: id,
      name,
      form: 'original' as const,
      copies: Math.max(1, copies),
    })),
    excused: [],
    fees: code === '2.000815' ? [{ ruleCode: 'CT-BANSAO', documents: [{ pages: 4, copies: 2 }] }] : [],
    overrides: [],
  };
  const reply = await open.handlers['intake.receive'](intakeDraftSchema.parse(draft), officer(open));
  const received = must(reply);
  const [paper] = draft.papers;
  if (paper && chance.happens(SCANNED)) await fileScan(open, received.dossierId, paper.requirementId, chance);
  return received;
}

/** What filing a scanned paper leaves behind; making its PDF is another room's and takes seconds. */
async function fileScan(
  open: Rooms,
  dossierId: string,
  requirementId: string,
  chance: ReturnType<typeof createChance>,
) {
  const block = createHash('sha256').update(dossierId).digest();
  const content = Buffer.concat(Array.from({ length: chance.whole(60, 2000) }, () => block));
  const sha256 = await open.store.files.put(content);
  const { caller } = officer(open);
  const at = new Date(now()).toISOString();
  const paperId = chance.uuid();
  open.store.write(() => {
    open.store.db
      .prepare(
        `INSERT INTO paper (id, state, arrived_at, arrived_by, dossier_id, digitised_as, filed_at, derivative_sha256,
           derivative_bytes) VALUES (?, 'filed', ?, ?, ?, 0, ?, ?, ?)`,
      )
      .run(paperId, at, caller.officerId, dossierId, at, sha256, content.length);
    open.store.db
      .prepare(
        `INSERT INTO paper_use (dossier_id, paper_id, requirement_id, digitised_as, status, file_sha256, file_bytes, by,
           by_name, at) VALUES (?, ?, ?, 0, 1, ?, ?, ?, ?, ?)`,
      )
      .run(dossierId, paperId, requirementId, sha256, content.length, caller.officerId, caller.name, at);
    const by = { officerId: caller.officerId, officerName: caller.name, at: now() };
    const filed = { kind: 'papers-filed', digitised: 1, reused: 0, of: 1 } as const;
    must(open.dossiers.append(dossierId, undefined, filed, by));
  });
}

/** The next thing that happens to some dossier of this counter: forwarded, a result, handed over. */
function step(open: Rooms, seed: number) {
  const chance = createChance(seed);
  const ids = open.store.db.prepare('SELECT DISTINCT dossier_id AS id FROM dossier_event').all() as {
    id: string;
  }[];
  if (ids.length === 0) return undefined;
  const { id } = chance.pick(ids);
  const state = open.dossiers.findState(id);
  const { caller } = officer(open);
  const by = { officerId: caller.officerId, officerName: caller.name, at: now() };
  const event = nextEvent(state?.state ?? 0, by.at);
  if (event) must(open.dossiers.append(id, undefined, event, by));
  return id;
}

function nextEvent(state: number, at: number) {
  const finishedAt = new Date(at).toISOString();
  if (state === 2) return { kind: 'forwarded', to: 'Phòng Kinh tế', paper: true, listId: null } as const;
  if (state === 4) {
    const result = {
      name: 'Kết quả',
      number: '1',
      issuedOn: null,
      signer: '',
      fileSha256: null,
      electronic: false,
    };
    return { kind: 'result-recorded', results: [result], finishedAt } as const;
  }
  if (state === 9) {
    const delivery = { way: 'counter', to: 'người nộp', idNumber: '', proof: 'slip', reason: '' } as const;
    return { kind: 'handed-over', delivery } as const;
  }
  return undefined;
}

// Somebody sets the PC's clock; the counter refuses to date papers until an officer has confirmed or set it back.
async function jump(open: Rooms, byMs: number) {
  clock = { ...clock, jumpMs: byMs };
  const doubted = !open.clock.official().ok;
  clock = { ...clock, jumpMs: 0 };
  const settled = open.clock.official();
  if (!settled.ok)
    must(open.clock.confirm({ officerId: officer(open).caller.officerId, name: 'Lan' }, now()));
  return doubted;
}

function ledger(open: Rooms): { dossiers: CounterDossier[]; counts: unknown } {
  const ids = open.store.db
    .prepare('SELECT DISTINCT dossier_id AS id FROM dossier_event ORDER BY 1')
    .all() as { id: string }[];
  const dossiers = ids.map(({ id }) => {
    const events = open.dossiers.eventsOf(id);
    const neutral = neutralOf(id, events, {
      unit: { code: '', name: '' },
      componentCode: () => undefined,
      filesOf: () => [],
      reuseOf: () => 'none' as const,
      resultFile: () => undefined,
    });
    const head = open.sync.repos.items.headOf(id);
    return {
      id,
      localNo: neutral.localNo,
      officialNo: open.sync.repos.ledger.get(id).officialNo,
      owner: neutral.owner.name,
      procedure: neutral.procedure.nationalCode,
      receivedAt: neutral.receivedAt,
      status: neutral.status,
      progress: neutral.events.map((event) => event.text),
      files: open.papers
        .filedFiles(id)
        .map(({ sha256 }) => sha256)
        .sort(),
      unsent: head?.state,
      reasons: head?.reasons ?? undefined,
    };
  });
  return { dossiers, counts: open.sync.outbox.counts() };
}

function must<T>(
  reply: { ok: true; value: T } | { ok: false; error: { code: string; fields?: unknown; params?: unknown } },
): T {
  if (reply.ok) return reply.value;
  throw new Error(`${reply.error.code} ${JSON.stringify(reply.error.fields ?? reply.error.params ?? '')}`);
}
