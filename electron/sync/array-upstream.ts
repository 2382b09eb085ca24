// Profile B: a relay that takes bare arrays and answers one code for each.
import { z } from 'zod';
import { parseWireInstant } from '../../shared/sync/index.ts';
import { type RemoteFile, toHoSo, toPortalStatus, toTienDo } from '../../shared/sync/province-array.ts';
import { readHoSo } from '../../shared/sync/remote.ts';
import { type CallerDeps, createCaller } from './caller.ts';
import { readFeed, readProcedures, sharedParts } from './shared-upstream.ts';
import type { Answer, FileToSend, PutAnswer, PutRecord, UploadAnswer, Upstream } from './upstream.ts';

const uploadedSchema = z.looseObject({
  TepDinhKemId: z.string(),
  DuongDan: z.string(),
  HashTepTin: z.string().optional(),
  DaNhan: z.number().optional(),
});
const dayRowSchema = z.looseObject({
  MaHoSo: z.string(),
  MaTTHC: z.string(),
  ChuHoSo: z.string(),
  TrangThaiHoSo: z.coerce.number(),
  NgayTiepNhan: z.string().nullish(),
  SoBienNhan: z.string().nullish(),
});

export function arrayUpstream(deps: CallerDeps): Upstream {
  const { profile } = deps;
  const caller = createCaller(deps);
  const { call, envelope } = caller;

  // One dossier a call: the reply is one code for the whole array, so nothing else gives an outcome per dossier.
  async function put(records: readonly PutRecord[]): Promise<ReadonlyMap<number, PutAnswer>> {
    const answers = new Map<number, PutAnswer>();
    for (const { key, mode, body } of records) {
      answers.set(key, await call(mode, { json: [body], read: envelope(() => ({ serverId: undefined })) }));
    }
    return answers;
  }

  async function upload(sent: FileToSend): Promise<UploadAnswer> {
    const { sha256 } = sent.file;
    const state = await call('uploadState', { values: { sha256 }, read: envelope(firstRow(uploadedSchema)) });
    const held = state.outcome.kind === 'done' ? (state.outcome.value.DaNhan ?? 0) : 0;
    if (state.outcome.kind !== 'done') return { outcome: state.outcome, note: state.note, held };
    if (state.outcome.value.TepDinhKemId !== '') {
      return {
        outcome: { kind: 'done', value: remoteFile(state.outcome.value, sha256) },
        note: state.note,
        held,
      };
    }
    const from = held < sent.content.length ? held : 0;
    const answer = await call('upload', {
      values: { sha256, offset: String(from), name: sent.file.name },
      raw: { bytes: sent.content.subarray(from), contentType: 'application/octet-stream' },
      timeoutMs: profile.limits.uploadTimeoutMs,
      ...(sent.pace ? { pace: sent.pace } : {}),
      read: envelope(firstRow(uploadedSchema)),
    });
    // Another hash than ours means other bytes than ours: two halves that do not belong together, or a line that changed them.
    const { outcome, note } = answer;
    if (outcome.kind === 'done' && (outcome.value.HashTepTin ?? sha256).toLowerCase() !== sha256)
      return { outcome: { kind: 'unknown', why: 'hash-differs' }, note, held: 0 };
    return { ...mapAnswer(answer, (row) => remoteFile(row, sha256)), held: from };
  }

  return {
    profile,
    ...sharedParts(caller, deps),
    upload,
    put,
    record: (dossier, files) => toHoSo(dossier, files, profile).body,
    drawNumber: () => {
      throw new Error('This dialect numbers from an agreed block');
    },
    find: (officialNo) =>
      call('lookup', {
        values: { officialNo },
        read: (raw) => {
          const outcome = envelope((data) =>
            Array.isArray(data) ? { held: data[0] as unknown } : undefined,
          )(raw);
          if (outcome.kind === 'not-found') return { kind: 'done', value: undefined };
          if (outcome.kind !== 'done') return outcome;
          if (outcome.value.held === undefined) return { kind: 'done', value: undefined };
          const remote = readHoSo(outcome.value.held);
          return remote ? { kind: 'done', value: remote } : { kind: 'unknown', why: 'unreadable-dossier' };
        },
      }),
    putProgress: ({ officialNo }, events) =>
      mapped(
        call('progress', {
          json: toTienDo(officialNo, events, profile).body,
          read: envelope(() => true),
        }),
        () => undefined,
      ),
    putStatus: profile.paths.portalStatus
      ? (_, dossier, [change]) => {
          if (!change) throw new Error('No change of status to tell the portal');
          return mapped(
            call('portalStatus', {
              json: toPortalStatus(dossier, change, profile).body,
              read: envelope(() => true),
            }),
            () => undefined,
          );
        }
      : undefined,
    dayList: (day) =>
      call('dayList', {
        values: { day },
        read: envelope((data) => {
          const rows = z.array(dayRowSchema).safeParse(data);
          return rows.success
            ? rows.data.map((row) => ({
                officialNo: row.MaHoSo,
                ownerName: row.ChuHoSo,
                procedureCode: row.MaTTHC,
                status: row.TrangThaiHoSo,
                receivedAt: parseWireInstant(row.NgayTiepNhan),
                receiptNo: row.SoBienNhan || undefined,
              }))
            : undefined;
        }),
      }),
    feed: (kind, cursor) =>
      call(kind, { values: { cursor }, read: envelope((data) => readFeed(first(data), cursor)) }),
    catalogueList: () => call('catalogueList', { read: envelope(readProcedures) }),
    catalogueItem: (procedure) => call('catalogueItem', { values: { procedure }, read: envelope(first) }),
  };
}

const first = (data: unknown): unknown => (Array.isArray(data) ? data[0] : undefined);

function firstRow<S extends z.ZodType>(schema: S) {
  return (data: unknown): z.output<S> | undefined => schema.safeParse(first(data)).data;
}

function remoteFile(row: z.output<typeof uploadedSchema>, sha256: string): RemoteFile {
  return { id: row.TepDinhKemId, url: row.DuongDan, hash: row.HashTepTin ?? sha256 };
}

async function mapped<T, U>(answer: Promise<Answer<T>>, map: (value: T) => U): Promise<Answer<U>> {
  return mapAnswer(await answer, map);
}

function mapAnswer<T, U>(answer: Answer<T>, map: (value: T) => U): Answer<U> {
  const { outcome, note } = answer;
  return { note, outcome: outcome.kind === 'done' ? { kind: 'done', value: map(outcome.value) } : outcome };
}
