// Carrying by hand: when the line stays away, dossiers travel on a stick to a machine that has one, and their
// acknowledgements travel back. The official number is what keeps two ways from making two dossiers.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import {
  type Carried,
  type CarriedAcks,
  type CarriedDossiers,
  carriedSchema,
} from '../../shared/sync/carried.ts';
import { filesOf, type NeutralDossier } from '../../shared/sync/index.ts';
import { allFilesOf } from '../../shared/sync/neutral.ts';
import type { Store } from '../store/index.ts';
import type { CarriedRepo } from './carried-repo.ts';
import type { Numbers } from './numbers.ts';
import type { Outbox } from './outbox.ts';
import type { Repos } from './repos.ts';
import { newSigningKey, seal, unseal } from './seal.ts';
import type { SyncSettings } from './settings.ts';

export type CarryDeps = {
  readonly store: Store;
  readonly repos: Repos;
  readonly carried: CarriedRepo;
  readonly settings: SyncSettings;
  readonly numbers: Numbers;
  readonly outbox: Outbox;
  readonly now: () => number;
  readonly neutralDossier: (dossierId: string) => NeutralDossier | undefined;
  readonly onNumberAssigned: (dossierId: string, officialNo: string, at: number) => void;
  /** How much goes into one file; a test brings its own. */
  readonly stickBytes?: number | undefined;
};

type Packed = { readonly sha256: string; readonly bytes: number };

/** One stick-full, as large as a window takes in again (base64 adds a third); the rest goes with the next export. */
const STICK_BYTES = 150 * 1024 * 1024;
const MAX_DOSSIERS = 2000;
const CARRY_FROM = 'carry from';

export function createCarry(deps: CarryDeps) {
  const { store, repos, carried, settings, numbers, now, stickBytes = STICK_BYTES } = deps;
  const secret = store.keyFor('carry');

  /** Errors: 'sync-carry-nothing', 'sync-carry-too-large'. Dossiers without a number are held here until word comes back. */
  async function exportDossiers(
    passphrase: string,
  ): Promise<Result<Packed & { dossiers: number; leftOut: number }, AppError>> {
    const chosen = chooseDossiers();
    if (chosen.items.length === 0)
      return err(appError(chosen.leftOut > 0 ? 'sync-carry-too-large' : 'sync-carry-nothing'));
    const files: Record<string, string> = {};
    for (const { dossier } of chosen.items) {
      for (const file of filesOf(dossier)) {
        const content = await store.files.get(file.sha256);
        if (content) files[file.sha256] = Buffer.from(content).toString('base64');
      }
    }
    const content: CarriedDossiers = {
      kind: 'dossiers',
      origin: originId(),
      at: now(),
      files,
      items: chosen.items,
    };
    const packed = await pack(content, passphrase);
    store.write(() => {
      for (const id of chosen.held) repos.items.setCarried(id, now());
      settings.set(CARRY_FROM, String(chosen.next ?? 0), now());
    });
    return ok({ ...packed, dossiers: chosen.items.length, leftOut: chosen.leftOut });
  }

  function chooseDossiers() {
    const items: CarriedDossiers['items'] = [];
    const held: number[] = [];
    let leftOut = 0;
    let bytes = 0;
    let next: number | undefined;
    for (const id of inTurn(repos.items.carriable(MAX_DOSSIERS))) {
      const row = repos.items.get(id);
      const known = deps.neutralDossier(row.dossier_id);
      if (!known || carried.find(row.dossier_id)) continue;
      const size = filesOf(known).reduce((sum, file) => sum + file.bytes, 0);
      if (bytes + size > stickBytes) {
        leftOut += 1;
        // One that fits into no file must not keep the others from their turn.
        if (size <= stickBytes) next ??= id;
        continue;
      }
      bytes += size;
      const officialNo = repos.ledger.get(known.id).officialNo ?? known.officialNo;
      if (officialNo === undefined) held.push(id);
      const dossier = officialNo === undefined ? known : { ...known, officialNo };
      items.push({ dossier, revision: dossier.revision, proof: proofOf(dossier.id, dossier.revision) });
    }
    return { items, held, leftOut, next };
  }

  // After a stick that could not take them all, the next begins with the first that was left out.
  function inTurn(ids: readonly number[]): readonly number[] {
    const from = Number(settings.get(CARRY_FROM) ?? 0);
    return [...ids.filter((id) => id >= from), ...ids.filter((id) => id < from)];
  }

  /** Takes in either kind of file. Errors: 'file-missing', 'sync-carry-wrong-key', 'sync-carry-damaged'. */
  async function take(
    passphrase: string,
    sha256: string,
  ): Promise<Result<{ dossiers: number; acknowledged: number }, AppError>> {
    const sealed = await store.files.get(sha256);
    if (!sealed) return err(appError('file-missing'));
    const opened = await unseal(Buffer.from(sealed), passphrase);
    if (!opened.ok) return opened;
    const content = carriedSchema.safeParse(opened.value);
    if (!content.success) return err(appError('sync-carry-damaged'));
    return content.data.kind === 'dossiers' ? takeDossiers(content.data) : takeAcks(content.data);
  }

  async function takeDossiers(content: CarriedDossiers) {
    for (const [sha256, base64] of Object.entries(content.files)) {
      const bytes = Buffer.from(base64, 'base64');
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        return err(appError('sync-carry-damaged'));
      await store.files.put(bytes);
    }
    const taken = store.write(() => content.items.filter((item) => takeDossier(content.origin, item)).length);
    return ok({ dossiers: taken, acknowledged: 0 });
  }

  // Back at the counter that recorded it, or brought twice: nothing new.
  function takeDossier(origin: string, item: CarriedDossiers['items'][number]): boolean {
    if (origin === originId() || !carried.put(origin, item, now())) return false;
    const { dossier, revision } = item;
    deps.outbox.enqueue({ dossierId: dossier.id, eventPosition: revision, kind: 'carried', at: now() });
    return true;
  }

  /** Errors: 'sync-carry-nothing'. */
  async function exportAcks(
    passphrase: string,
  ): Promise<Result<Packed & { acknowledged: number }, AppError>> {
    const items = carried.all().flatMap((row) => {
      const ack = ackOf(row);
      return ack ? [ack] : [];
    });
    if (items.length === 0) return err(appError('sync-carry-nothing'));
    const packed = await pack({ kind: 'acks', at: now(), items }, passphrase);
    return ok({ ...packed, acknowledged: items.length });
  }

  function ackOf({ dossier, revision, proof }: CarriedDossiers['items'][number]) {
    const held = repos.ledger.get(dossier.id);
    if (repos.items.headOf(dossier.id) || held.officialNo === undefined || !held.created) return undefined;
    const files = [...repos.uploads.remoteFiles(allFilesOf(dossier))];
    return {
      dossierId: dossier.id,
      revision,
      proof,
      officialNo: held.officialNo,
      ...(held.serverId === undefined ? {} : { serverId: held.serverId }),
      ...(held.status === undefined ? {} : { status: held.status }),
      ...(held.recordDigest === undefined ? {} : { recordDigest: held.recordDigest }),
      progressDone: [...held.progressDone],
      statusDone: [...held.statusDone],
      files: files.map(([sha256, file]) => ({ sha256, ...file })),
    };
  }

  function takeAcks(content: CarriedAcks) {
    const acknowledged = store.write(() => content.items.filter(takeAck).length);
    return ok({ dossiers: 0, acknowledged });
  }

  function takeAck(ack: CarriedAcks['items'][number]): boolean {
    if (!isOurProof(ack)) return false;
    const { ledger, items } = repos;
    const head = items.headOf(ack.dossierId);
    const known = ledger.get(ack.dossierId);
    // The line came back meanwhile and the dossier went up from here under another number: that one stands.
    if (!head || (known.officialNo !== undefined && known.officialNo !== ack.officialNo)) return false;
    ledger.ensure(ack.dossierId);
    if (known.officialNo === undefined) {
      numbers.assign(ack.dossierId, ack.officialNo, { late: true, at: now() });
      deps.onNumberAssigned(ack.dossierId, ack.officialNo, now());
    }
    ledger.setCreated(ack.dossierId, ack.serverId, now());
    ledger.setRecordDigest(ack.dossierId, ack.recordDigest);
    ledger.setStatus(ack.dossierId, ack.status);
    ledger.setProgressDone(ack.dossierId, ack.progressDone, now());
    ledger.setStatusDone(ack.dossierId, ack.statusDone, now());
    ledger.clearDoubt(ack.dossierId);
    noteFiles(ack);
    items.setCarried(head.id, undefined);
    return closeItem(head.id, ack.revision);
  }

  /** They went up from the other machine, and are not to go up from here again. */
  function noteFiles({ dossierId, files }: CarriedAcks['items'][number]) {
    const dossier = deps.neutralDossier(dossierId);
    const own = new Map(dossier && allFilesOf(dossier).map((file) => [file.sha256, file]));
    for (const { sha256, ...there } of files) {
      const file = own.get(sha256);
      if (file) repos.uploads.know(file);
      repos.uploads.setThere(sha256, there, now());
    }
  }

  // A newer revision than the carried one stays to be sent, with the carried part already behind it.
  function closeItem(id: number, revision: number): boolean {
    const { items } = repos;
    if (items.get(id).revision > revision) return true;
    items.apply(id, { kind: 'released', by: 'officer' }, now());
    items.apply(id, { kind: 'taken', revision }, now());
    items.acknowledge(id, now(), undefined);
    return true;
  }

  async function pack(content: Carried, passphrase: string): Promise<Packed> {
    const sealed = await seal(content, passphrase, signingKey());
    return { sha256: await store.files.put(sealed), bytes: sealed.length };
  }

  function signingKey(): string {
    const kept = settings.get('carry signing key');
    if (kept) return kept;
    const made = newSigningKey();
    store.write(() => settings.set('carry signing key', made, now()));
    return made;
  }

  const originId = () => createHmac('sha256', secret).update('origin').digest('hex').slice(0, 32);
  const proofOf = (dossierId: string, revision: number) =>
    createHmac('sha256', secret).update(`${dossierId} ${revision}`).digest('hex');

  function isOurProof(ack: { dossierId: string; revision: number; proof: string }): boolean {
    const ours = Buffer.from(proofOf(ack.dossierId, ack.revision));
    const given = Buffer.from(ack.proof);
    return ours.length === given.length && timingSafeEqual(ours, given);
  }

  return { exportDossiers, exportAcks, take };
}
