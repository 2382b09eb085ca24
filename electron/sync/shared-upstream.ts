// What every dialect shares: the probe, and the shapes of what is pulled.
import { z } from 'zod';
import { parseJson, type RawReply, retryInstant } from '../../shared/sync/replies.ts';
import type { Caller, CallerDeps } from './caller.ts';
import { createDownload } from './download.ts';
import type { Feed, Outcome, Probe } from './upstream.ts';

export function sharedParts(caller: Caller, deps: CallerDeps) {
  const { http, profile, now } = deps;
  /** Asks the province's own address and believes only JSON that carries the profile's keys. */
  async function probe(): Promise<Probe> {
    const answer = await caller.call('probe', { timeoutMs: 10_000, read: readProbe });
    return { outcome: answer.outcome, http: answer.note.http, skewMs: caller.skewMs() };
  }

  function readProbe(raw: RawReply): Outcome<undefined> {
    if (raw.status === 429 || raw.status === 503)
      return { kind: 'busy', retryAt: retryInstant(raw.retryAfter, now()) };
    if (raw.status >= 500) return { kind: 'unknown', why: `http-${raw.status}` };
    const json = parseJson(raw);
    const proven = json !== undefined && profile.probeKeys.every((key) => key in (json as object));
    return raw.status === 200 && proven ? { kind: 'done', value: undefined } : { kind: 'portal' };
  }

  async function signIn(): Promise<Outcome<unknown>> {
    if (profile.auth === 'none') return { kind: 'done', value: undefined };
    return (await caller.signIn()).outcome;
  }

  function close() {
    caller.forgetToken();
    http.close();
  }

  return { probe, signIn, download: createDownload(deps, caller), close };
}

const feedSchema = z.looseObject({ ViTri: z.union([z.number(), z.string()]) });
const rowSchema = z.record(z.string(), z.unknown());

/** `{ ViTri, <rows> }`: the new cursor and whatever list stands beside it. */
export function readFeed(data: unknown, cursor: string): Feed | undefined {
  const parsed = feedSchema.safeParse(data);
  if (!parsed.success) return undefined;
  const list = Object.values(parsed.data).find((value) => Array.isArray(value));
  const rows = z.array(rowSchema).safeParse(list ?? []);
  return rows.success ? { cursor: String(parsed.data.ViTri ?? cursor), rows: rows.data } : undefined;
}

const procedureSchema = z.looseObject({ MATTHC: z.string(), TENTTHC: z.string() });

export function readProcedures(data: unknown): readonly { code: string; name: string }[] | undefined {
  const rows = z.array(procedureSchema).safeParse(data);
  return rows.success ? rows.data.map((row) => ({ code: row.MATTHC, name: row.TENTTHC })) : undefined;
}
