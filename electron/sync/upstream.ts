// The port to the province: what a run asks for, in no system's dialect. Every answer says what may have been stored.
import type { NeutralDossier, NeutralEvent, NeutralFile, Profile, Reason } from '../../shared/sync/index.ts';
import type { RemoteFile, RemoteFiles } from '../../shared/sync/province-array.ts';
import type { RemoteDossier } from '../../shared/sync/remote.ts';
import type { FeedKind } from '../../shared/sync/views.ts';
import type { HttpRequest } from './exchange.ts';

export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** Something lies under this number already. */
  | { readonly kind: 'exists' }
  | { readonly kind: 'refused'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'file-unknown' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'busy'; readonly retryAt: number | undefined }
  /** Surely not stored. */
  | { readonly kind: 'not-delivered'; readonly why: string }
  /** Answered by something that is not the province; what it did with the request nobody knows. */
  | { readonly kind: 'portal' }
  | { readonly kind: 'certificate'; readonly why: string }
  /** It may have been stored. */
  | { readonly kind: 'unknown'; readonly why: string };

/** One exchange as it is kept: the raw reply is the only witness when both sides disagree. */
export type ExchangeNote = {
  readonly step: string;
  readonly verdict: string;
  readonly http: number | undefined;
  readonly ms: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  /** Bytes of both bodies; what is beyond is the protocol's own. */
  readonly payload: number;
  readonly sentDigest: string | undefined;
  readonly reply: string;
};
export type Answer<T> = { readonly outcome: Outcome<T>; readonly note: ExchangeNote };

export type Numbered = NeutralDossier & { readonly officialNo: string };

/** A record to create or to replace. `key` is ours: outcomes come back under it, whatever the order of the reply. */
export type PutRecord = {
  readonly key: number;
  readonly mode: 'create' | 'update';
  readonly body: unknown;
  readonly officialNo: string;
};
export type PutAnswer = Answer<{ readonly serverId: string | undefined }>;

export type RecordIdentity = { readonly officialNo: string; readonly serverId: string | undefined };
export type FileToSend = {
  readonly file: Pick<NeutralFile, 'sha256' | 'name' | 'mime'>;
  readonly content: Uint8Array;
  readonly pace?: HttpRequest['pace'];
};
export type UploadAnswer = Answer<RemoteFile> & {
  /** Bytes the province already holds of an upload that was cut. */
  readonly held: number;
};

/** What is held of a file that was cut on its way. */
export type HeldPart = {
  readonly bytes: Buffer;
  /** The file's version as the far side marks it: another one may not be joined to this. */
  readonly version: string | undefined;
};
/** Where a download puts what arrives, so that it can go on later. */
export type PartSink = {
  /** From the beginning: what was held before is nothing any more. */
  readonly begin: (version: string | undefined) => void;
  readonly add: (chunk: Buffer) => void;
};

export type DayEntry = {
  readonly officialNo: string;
  readonly ownerName: string;
  readonly procedureCode: string;
  readonly status: number | undefined;
  readonly receivedAt: number | undefined;
  /** Our own receipt number, where the dialect carries it. */
  readonly receiptNo: string | undefined;
};
export type { FeedKind };
export type Feed = { readonly cursor: string; readonly rows: readonly Readonly<Record<string, unknown>>[] };

export type Probe = {
  readonly outcome: Outcome<undefined>;
  /** The status of the answer, where there was one. */
  readonly http: number | undefined;
  /** The province's clock minus ours, ms, as far as a `Date` header in whole seconds tells. */
  readonly skewMs: number | undefined;
};

export type Upstream = {
  readonly profile: Profile;
  probe(): Promise<Probe>;
  /** Whether the province takes our credentials. */
  signIn(): Promise<Outcome<unknown>>;
  drawNumber(code: string): Promise<Answer<string>>;
  upload(sent: FileToSend): Promise<UploadAnswer>;
  find(officialNo: string): Promise<Answer<RemoteDossier | undefined>>;
  /** The body of the record, for comparing and for sending. */
  record(dossier: Numbered, files: RemoteFiles): unknown;
  put(records: readonly PutRecord[]): Promise<ReadonlyMap<number, PutAnswer>>;
  putProgress(identity: RecordIdentity, events: readonly NeutralEvent[]): Promise<Answer<undefined>>;
  /** `undefined` when this dialect carries the status inside the record and tells no portal. */
  readonly putStatus:
    | ((
        identity: RecordIdentity,
        dossier: Numbered,
        changes: readonly NeutralEvent[],
        files: RemoteFiles,
      ) => Promise<Answer<undefined>>)
    | undefined;
  dayList(day: string): Promise<Answer<readonly DayEntry[]>>;
  feed(kind: FeedKind, cursor: string): Promise<Answer<Feed>>;
  /** A file by the address the province names it by, going on after what is held; all of it, or why not. */
  download(url: string, held: HeldPart | undefined, sink: PartSink): Promise<Outcome<Buffer>>;
  catalogueList(): Promise<Answer<readonly { code: string; name: string }[]>>;
  catalogueItem(code: string): Promise<Answer<unknown>>;
  close(): void;
};
