// Calls to one province: address, sign-in, clock skew, and the reading of what came back.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Operation, Profile } from '../../shared/sync/index.ts';
import { fillPath } from '../../shared/sync/profile.ts';
import { parseJson, type RawReply, readReply } from '../../shared/sync/replies.ts';
import type { Connection } from '../../shared/sync/views.ts';
import type { Exchange, HttpRequest } from './exchange.ts';
import type { HttpClient } from './http.ts';
import type { Answer, ExchangeNote, Outcome } from './upstream.ts';

export type CallerDeps = {
  readonly http: HttpClient;
  readonly profile: Profile;
  readonly connection: Connection;
  readonly now: () => number;
};

export type CallOptions<T> = {
  readonly values?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly raw?: { readonly bytes: Uint8Array; readonly contentType: string };
  readonly timeoutMs?: number;
  readonly pace?: HttpRequest['pace'];
  /** Reads an answer with a 2xx or 4xx status; the envelope of the profile when absent. */
  readonly read: (raw: RawReply) => Outcome<T>;
};

export type Caller = ReturnType<typeof createCaller>;

const KEPT_REPLY_CHARS = 64 * 1024;
const tokenSchema = z.looseObject({ access_token: z.string().min(1) });

export function createCaller({ http, profile, connection, now }: CallerDeps) {
  const base = connection.baseUrl.replace(/\/+$/, '');
  let token: Promise<Answer<string>> | undefined;
  let skewMs: number | undefined;

  /** One operation with sign-in; a session that ended meanwhile is renewed once. */
  async function call<T>(operation: Operation, options: CallOptions<T>): Promise<Answer<T>> {
    if (profile.auth === 'none' || operation === 'probe') return send(operation, options, undefined);
    for (let attempt = 0; ; attempt += 1) {
      const signedIn = await signIn();
      if (signedIn.outcome.kind !== 'done')
        return { outcome: withoutDelivery(signedIn.outcome), note: signedIn.note };
      const answer = await send(operation, options, signedIn.outcome.value);
      if (answer.outcome.kind !== 'sign-in' || attempt > 0) return answer;
      token = undefined;
    }
  }

  function forgetToken() {
    token = undefined;
  }

  // One sign-in for all who wait for it.
  async function signIn(): Promise<Answer<string>> {
    token ??= send(
      'token',
      {
        json: { client_id: connection.clientId, client_secret: connection.clientSecret },
        read: (raw) => readJson(raw, tokenSchema, (body) => body.access_token),
      },
      undefined,
    );
    const answer = await token;
    if (answer.outcome.kind !== 'done') token = undefined;
    return answer;
  }

  async function send<T>(
    operation: Operation,
    options: CallOptions<T>,
    bearer: string | undefined,
  ): Promise<Answer<T>> {
    const route = profile.paths[operation];
    if (!route) throw new Error(`The dialect ${profile.id} has no operation ${operation}`);
    const body =
      options.raw?.bytes ??
      (options.json === undefined ? undefined : Buffer.from(JSON.stringify(options.json)));
    const contentType = options.raw?.contentType ?? 'application/json';
    const exchange = await http.send({
      method: route.method,
      url: base + fillPath(route.path, { unit: connection.unitCode, ...options.values }),
      timeoutMs: options.timeoutMs ?? profile.limits.timeoutMs,
      replyBytes: profile.limits.replyBytes,
      headers: {
        ...(body ? { 'Content-Type': contentType } : {}),
        ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
      },
      ...(body ? { body } : {}),
      ...(options.pace ? { pace: options.pace } : {}),
    });
    noteSkew(exchange);
    const outcome = outcomeOf(exchange, options.read);
    const sentDigest =
      operation === 'token' || !body ? undefined : createHash('sha256').update(body).digest('hex');
    return { outcome, note: noteOf(operation, exchange, outcome, sentDigest, body?.length ?? 0) };
  }

  function noteSkew(exchange: Exchange) {
    if (exchange.kind !== 'answered' || exchange.date === undefined) return;
    // The header was written about half a round trip ago and has whole seconds: half of one on average.
    const middle = now() - exchange.traffic.ms / 2;
    skewMs = Math.round(exchange.date + 500 - middle);
  }

  /** The profile's envelope, its data read by `read`. */
  function envelope<T>(read: (data: unknown) => T | undefined) {
    return (raw: RawReply): Outcome<T> => {
      const verdict = readReply(raw, profile, now());
      switch (verdict.kind) {
        case 'accepted': {
          const value = read(verdict.data);
          return value === undefined ? { kind: 'unknown', why: 'unreadable-data' } : { kind: 'done', value };
        }
        case 'not-the-province':
          return { kind: 'portal' };
        case 'exists':
          return { kind: 'exists' };
        default:
          return verdict;
      }
    };
  }

  /** An answer without an envelope: `read` picks the value out of JSON of the given shape. */
  function readJson<S extends z.ZodType, T>(
    raw: RawReply,
    schema: S,
    read: (body: z.output<S>) => T,
  ): Outcome<T> {
    if (raw.status === 200) {
      const parsed = schema.safeParse(parseJson(raw));
      return parsed.success ? { kind: 'done', value: read(parsed.data) } : { kind: 'portal' };
    }
    const verdict = envelope<never>(() => undefined)(raw);
    return verdict.kind === 'done' ? { kind: 'portal' } : verdict;
  }

  return { call, base, signIn, envelope, readJson, skewMs: () => skewMs, forgetToken };
}

// The step itself never left: whatever befell the sign-in, nothing of the record can have been stored.
export function withoutDelivery(
  outcome: Exclude<Outcome<string>, { kind: 'done' }>,
): Exclude<Outcome<never>, { kind: 'done' }> {
  return outcome.kind === 'unknown' ? { kind: 'not-delivered', why: outcome.why } : outcome;
}

export function outcomeOf<T>(exchange: Exchange, read: (raw: RawReply) => Outcome<T>): Outcome<T> {
  switch (exchange.kind) {
    case 'answered':
      return read(exchange);
    case 'not-connected':
      return { kind: 'not-delivered', why: exchange.code };
    case 'broken':
      return { kind: 'unknown', why: exchange.code };
    case 'certificate':
      return { kind: 'certificate', why: exchange.code };
  }
}

function noteOf(
  step: string,
  exchange: Exchange,
  outcome: Outcome<unknown>,
  sentDigest: string | undefined,
  sentBytes: number,
): ExchangeNote {
  const answered = exchange.kind === 'answered';
  return {
    step,
    verdict: answered ? outcome.kind : `${outcome.kind}: ${exchange.code}`,
    http: answered ? exchange.status : undefined,
    ms: Math.round(exchange.traffic.ms),
    bytesOut: exchange.traffic.bytesOut,
    bytesIn: exchange.traffic.bytesIn,
    payload: sentBytes + (answered ? Buffer.byteLength(exchange.body) : 0),
    sentDigest,
    // A token is a secret; every other reply is kept word for word.
    reply: answered && step !== 'token' ? exchange.body.slice(0, KEPT_REPLY_CHARS) : '',
  };
}
