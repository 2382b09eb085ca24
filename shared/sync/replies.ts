// What an answer of the province means. Pure: a raw HTTP answer and the profile in, a verdict out (province-api §10).
import { z } from 'zod';
import type { Profile } from './profile.ts';
import { containsAny, type Reason, readRefusal } from './reasons.ts';

export type RawReply = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly retryAfter?: string | undefined;
};

export type Verdict =
  | { readonly kind: 'accepted'; readonly data: unknown; readonly message: string }
  | { readonly kind: 'exists'; readonly message: string }
  | { readonly kind: 'refused'; readonly reasons: readonly Reason[]; readonly message: string }
  /** A file this record names is not (any more) at the province: upload again, then resend. */
  | { readonly kind: 'file-unknown'; readonly message: string }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'busy'; readonly retryAt: number | undefined }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-found' }
  /** The province's system did not answer: a portal page, a gateway page, a redirect. Never a success. */
  | { readonly kind: 'not-the-province' }
  /** It may or may not have been stored. */
  | { readonly kind: 'unknown'; readonly why: string };

const codeSchema = z.union([z.string(), z.number()]);
const envelopeSchema = z.looseObject({ message: z.string().nullish() });

/** An error code arrives as "0", "00" or 0: compared as an integer where it is one. */
export function sameCode(a: string | number, b: string | number): boolean {
  const number = (code: string | number) => (/^-?\d+$/.test(String(code).trim()) ? Number(code) : undefined);
  const left = number(a);
  const right = number(b);
  return left !== undefined && right !== undefined ? left === right : String(a) === String(b);
}

/** `now` (epoch ms) turns Retry-After seconds into an instant. */
export function readReply(raw: RawReply, profile: Profile, now: number): Verdict {
  if (raw.status >= 300 && raw.status < 400) return { kind: 'not-the-province' };
  if (raw.status === 401 || raw.status === 403) return { kind: 'sign-in' };
  if (raw.status === 404) return { kind: 'not-found' };
  if (raw.status === 413) return { kind: 'too-large' };
  if (raw.status === 429 || raw.status === 503) {
    return { kind: 'busy', retryAt: retryInstant(raw.retryAfter, now) };
  }
  const json = parseJson(raw);
  if (raw.status >= 500) return { kind: 'unknown', why: `http-${raw.status}` };
  if (json === undefined) return readPlainText(raw, profile);
  return readEnvelope(json, raw.status, profile);
}

// Some relays answer progress rows with a bare sentence; it counts only when it says so in the profile's own words.
function readPlainText(raw: RawReply, profile: Profile): Verdict {
  const page = /^\s*</.test(raw.body) || raw.contentType.includes('html');
  const { successTexts } = profile.replies;
  if (page || raw.status >= 300 || successTexts.length === 0) return { kind: 'not-the-province' };
  if (!containsAny(raw.body, successTexts)) return { kind: 'not-the-province' };
  return { kind: 'accepted', data: undefined, message: raw.body.normalize('NFC').trim() };
}

function readEnvelope(json: unknown, status: number, profile: Profile): Verdict {
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) return { kind: 'not-the-province' };
  const { replies } = profile;
  const message = (envelope.data.message ?? '').normalize('NFC');
  const code = codeSchema.safeParse(envelope.data[replies.codeKey]);
  if (!code.success) {
    return status === 400 ? refusal(message || JSON.stringify(json), profile) : { kind: 'not-the-province' };
  }
  const isOneOf = (codes: readonly string[]) => codes.some((known) => sameCode(known, code.data));
  if (containsAny(message, replies.existsTexts) && isOneOf(replies.existsCodes))
    return { kind: 'exists', message };
  if (isOneOf(replies.successCodes) && status < 300) {
    const proven = replies.successTexts.length === 0 || containsAny(message, replies.successTexts);
    if (!proven) return { kind: 'unknown', why: 'success-without-proof' };
    return { kind: 'accepted', data: envelope.data[replies.dataKey], message };
  }
  if (containsAny(message, replies.signInTexts)) return { kind: 'sign-in' };
  if (containsAny(message, replies.unknownFileTexts)) return { kind: 'file-unknown', message };
  if (status === 409) return { kind: 'exists', message };
  return refusal(message, profile);
}

function refusal(message: string, profile: Profile): Verdict {
  return { kind: 'refused', reasons: readRefusal(message, profile.refusals), message };
}

/** The JSON of an answer; `undefined` for a page, an empty or a cut body, whatever its content type claims. */
export function parseJson(raw: Pick<RawReply, 'body' | 'contentType'>): unknown {
  if (/^\s*</.test(raw.body) || raw.contentType.includes('html')) return undefined;
  try {
    const value: unknown = JSON.parse(raw.body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Retry-After as seconds or as an HTTP date; at most a day ahead, `undefined` when absent or unreadable. */
export function retryInstant(header: string | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const instant = /^\d+$/.test(header.trim()) ? now + Number(header) * 1000 : Date.parse(header);
  if (Number.isNaN(instant)) return undefined;
  return Math.min(Math.max(instant, now), now + 86_400_000);
}
