// Why a dossier is refused, told as fields of the dossier so that a screen can point at the box to mend.
import type { Profile } from './profile.ts';

/** Found by us, not told by the province. */
export const OWN_REASON_KINDS = [
  'number-taken', // another dossier lies under our number
  'changed-there', // the province moved the dossier while a change of ours was waiting
  'gone-there', // a dossier it had confirmed is no longer found
  'progress-unknown', // it cannot be told which progress rows arrived
  'not-updatable', // this dialect cannot change a record after its creation
] as const;
export type ReasonKind = Profile['refusals']['endings'][number]['kind'] | (typeof OWN_REASON_KINDS)[number];

/**
 * One thing to mend. `path` names a field of the neutral dossier; `undefined` when the text names none we know.
 * `text` is the province's own sentence (empty for our own checks) and always kept.
 */
export type Reason = {
  readonly kind: ReasonKind;
  readonly path?: string;
  readonly wireField?: string;
  readonly text: string;
};

/** Lower-case NFC, for matching Vietnamese message texts that change in case and composition. */
export function foldMessage(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

export function containsAny(message: string, phrases: readonly string[]): boolean {
  const folded = foldMessage(message);
  return phrases.some((phrase) => folded.includes(foldMessage(phrase)));
}

/**
 * Splits a refusal whose sentences arrive run together ("ChuHoSo có độ dài vượt quá số lượng cho phépNgaySinh có định
 * dạng không đúng") and maps each to a field of the dossier. A text that fits no known sentence stays whole, as 'other'.
 */
export function readRefusal(message: string, refusals: Profile['refusals']): readonly Reason[] {
  const whole = message.normalize('NFC').trim();
  const sentences = splitSentences(whole, refusals.endings);
  if (sentences.length === 0) return [withField({ kind: 'other', text: whole }, refusals)];
  return sentences.map((sentence) => withField(sentence, refusals));
}

type SentenceKind = Profile['refusals']['endings'][number]['kind'];
type Sentence = { readonly kind: SentenceKind; readonly text: string };

function splitSentences(whole: string, endings: Profile['refusals']['endings']): readonly Sentence[] {
  const folded = foldMessage(whole);
  const sentences: Sentence[] = [];
  let start = 0;
  for (;;) {
    const next = nextEnding(folded, start, endings);
    if (!next) break;
    // What stands before a separator is a sentence of its own that we do not know: its field is not the one meant here.
    const before = whole
      .slice(start, next.end)
      .split(/[;|\n]+/u)
      .map(trimSentence);
    const known = before.pop() ?? '';
    sentences.push(...before.filter((text) => text !== '').map((text) => ({ kind: 'other' as const, text })));
    sentences.push({ kind: next.kind, text: known });
    start = next.end;
  }
  const rest = trimSentence(whole.slice(start));
  if (sentences.length > 0 && rest !== '') sentences.push({ kind: 'other', text: rest });
  return sentences;
}

function nextEnding(folded: string, start: number, endings: Profile['refusals']['endings']) {
  let best: { end: number; at: number; kind: SentenceKind } | undefined;
  for (const ending of endings) {
    const phrase = foldMessage(ending.text);
    const at = folded.indexOf(phrase, start);
    if (at >= 0 && (!best || at < best.at)) best = { at, end: at + phrase.length, kind: ending.kind };
  }
  return best;
}

const trimSentence = (text: string) => text.replace(/^[\s,;.|]+|[\s,;|]+$/g, '');

// The longest field name wins: 'SoDinhDanhChuHs' contains 'SoDinhDanh'. Names inside sentences are often camelCase.
function withField(sentence: Sentence, refusals: Profile['refusals']): Reason {
  const folded = foldMessage(sentence.text);
  const names = Object.keys(refusals.fields).sort((a, b) => b.length - a.length);
  const wireField = names.find((name) => folded.includes(name.toLowerCase()));
  const path = wireField && refusals.fields[wireField];
  return wireField && path ? { ...sentence, path, wireField } : sentence;
}
