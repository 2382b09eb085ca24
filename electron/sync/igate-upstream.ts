// Profile C: token, number, files, create, progress, status; looked up through iGate's own search.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { toNoiHoSo, toTienTrinh, toTrangThai } from '../../shared/sync/igate-lgsp.ts';
import { readIgateContent } from '../../shared/sync/remote.ts';
import { type CallerDeps, createCaller } from './caller.ts';
import { readFeed, readProcedures, sharedParts } from './shared-upstream.ts';
import type {
  Answer,
  DayEntry,
  FileToSend,
  Outcome,
  PutAnswer,
  PutRecord,
  UploadAnswer,
  Upstream,
} from './upstream.ts';

const valueSchema = z.looseObject({ value: z.string().min(1) });
const listSchema = z.looseObject({ content: z.array(z.unknown()), last: z.boolean().optional() });
const createdSchema = z.looseObject({ idHoSo: z.string().min(1), maHoSo: z.string() });
const uploadedSchema = z.tuple(
  [
    z.looseObject({
      response: z.looseObject({
        data: z.array(z.looseObject({ IdTepTin: z.string(), HashTepTin: z.string() })).min(1),
      }),
    }),
  ],
  z.unknown(),
);
const MAX_PAGES = 200;

export function igateUpstream(deps: CallerDeps): Upstream {
  const { profile } = deps;
  const caller = createCaller(deps);
  const { call, envelope, readJson } = caller;

  async function put(records: readonly PutRecord[]): Promise<ReadonlyMap<number, PutAnswer>> {
    const answers = new Map<number, PutAnswer>();
    for (const record of records) answers.set(record.key, await create(record));
    return answers;
  }

  // A reply that names another dossier acknowledges nothing of ours: it has to be looked up.
  async function create({ body, officialNo }: PutRecord): Promise<PutAnswer> {
    const answer = await call('create', {
      json: body,
      read: envelope((data) => createdSchema.safeParse(data).data),
    });
    const { outcome, note } = answer;
    if (outcome.kind !== 'done') return { outcome, note };
    if (outcome.value.maHoSo !== officialNo)
      return { outcome: { kind: 'unknown', why: 'reply-of-another' }, note };
    return { outcome: { kind: 'done', value: { serverId: outcome.value.idHoSo } }, note };
  }

  async function upload(sent: FileToSend): Promise<UploadAnswer> {
    const answer = await call('upload', {
      raw: multipart(sent),
      timeoutMs: profile.limits.uploadTimeoutMs,
      ...(sent.pace ? { pace: sent.pace } : {}),
      read: envelope((data) => uploadedSchema.safeParse(data).data?.[0].response.data[0]),
    });
    const { outcome, note } = answer;
    if (outcome.kind !== 'done') return { outcome, note, held: 0 };
    const { IdTepTin, HashTepTin } = outcome.value;
    // Another hash than ours means other bytes than ours.
    if (HashTepTin.toLowerCase() !== sent.file.sha256) {
      return { outcome: { kind: 'unknown', why: 'hash-differs' }, note, held: 0 };
    }
    return { outcome: { kind: 'done', value: { id: IdTepTin, url: '', hash: HashTepTin } }, note, held: 0 };
  }

  async function dayList(day: string): Promise<Answer<readonly DayEntry[]>> {
    const entries: DayEntry[] = [];
    for (let page = 0; ; page += 1) {
      const answer = await call('dayList', {
        values: { day, page: String(page) },
        read: (raw) => readJson(raw, listSchema, (list) => list),
      });
      if (answer.outcome.kind !== 'done') return { outcome: answer.outcome, note: answer.note };
      const { content, last } = answer.outcome.value;
      for (const item of content) {
        const remote = readIgateContent(item);
        if (!remote) return { outcome: { kind: 'unknown', why: 'unreadable-dossier' }, note: answer.note };
        entries.push({ ...remote, receiptNo: undefined });
      }
      if (last !== false || page >= MAX_PAGES)
        return { outcome: { kind: 'done', value: entries }, note: answer.note };
    }
  }

  const acknowledged = async (answer: Promise<Answer<true>>): Promise<Answer<undefined>> => {
    const { outcome, note } = await answer;
    return { note, outcome: outcome.kind === 'done' ? { kind: 'done', value: undefined } : outcome };
  };

  return {
    profile,
    ...sharedParts(caller, deps),
    upload,
    put,
    record: (dossier, files) => toNoiHoSo(dossier, files, profile).body,
    drawNumber: (code) =>
      call('nextNumber', {
        values: { procedure: code },
        read: (raw) => readJson(raw, valueSchema, (body) => body.value),
      }),
    find: (officialNo) =>
      call('lookup', {
        values: { officialNo },
        read: (raw) => {
          const outcome: Outcome<readonly unknown[]> = readJson(raw, listSchema, (list) => list.content);
          if (outcome.kind === 'not-found') return { kind: 'done', value: undefined };
          if (outcome.kind !== 'done') return outcome;
          const held = outcome.value.map(readIgateContent);
          if (held.includes(undefined)) return { kind: 'unknown', why: 'unreadable-dossier' };
          return { kind: 'done', value: held.find((remote) => remote?.officialNo === officialNo) };
        },
      }),
    putProgress: (identity, events) =>
      acknowledged(
        call('progress', {
          json: toTienTrinh({ ...identity, serverId: identity.serverId ?? '' }, events, profile).body,
          read: envelope(() => true as const),
        }),
      ),
    putStatus: (identity, dossier, changes, files) =>
      acknowledged(
        call('status', {
          json: toTrangThai(dossier, identity.serverId ?? '', changes, files, profile).body,
          read: envelope(() => true as const),
        }),
      ),
    dayList,
    feed: (kind, cursor) =>
      call(kind, { values: { cursor }, read: envelope((data) => readFeed(data, cursor)) }),
    catalogueList: () => call('catalogueList', { read: envelope(readProcedures) }),
    catalogueItem: (procedure) =>
      call('catalogueItem', {
        values: { procedure },
        read: envelope((data) => (Array.isArray(data) ? (data[0] as unknown) : undefined)),
      }),
  };
}

/** One part named `files`; the file's name travels in UTF-8 as browsers send it. */
function multipart({ file, content }: FileToSend): { bytes: Uint8Array; contentType: string } {
  const boundary = `motcua${randomBytes(12).toString('hex')}`;
  const name = file.name.replace(/["\r\n]/g, '_');
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: ${file.mime}\r\n\r\n`;
  const bytes = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { bytes, contentType: `multipart/form-data; boundary=${boundary}` };
}
