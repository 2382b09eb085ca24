import { type Box, unionOf } from '../../../shared/papers/geometry.ts';
import type { Component } from './components.ts';
import type { Letters } from './letters.ts';

/** Letters standing side by side without a wide gap: a cell, a column's line, or a whole line. */
export type Phrase = {
  readonly box: Box;
  /** Top and bottom of an ordinary letter of the phrase, without accents and tails. */
  readonly core: { readonly top: number; readonly bottom: number };
  readonly bodies: readonly Component[];
  readonly marks: readonly Component[];
};

/** Phrases read together from left to right. */
export type Line = { readonly box: Box; readonly phrases: readonly Phrase[] };

/** The widest blank inside a phrase, in letter heights; table cells and columns are further apart. */
const WIDEST_GAP = 2.2;
/** How much of the lower of two letters must stand beside the other. */
const OVERLAP = 0.45;
/** How far accents stand from their letters, in letter heights. */
const MARK_REACH = 0.95;

/**
 * Finds the page's lines in reading order: top to bottom, and left to right where phrases stand at one height.
 * `isText` may turn down phrases that only look like one.
 */
export function linesOf(letters: Letters, isText: (phrase: Phrase) => boolean = () => true): readonly Line[] {
  const phrases = whole(chained(letters)).map(toPhrase);
  giveMarks(phrases, letters);
  return ordered(phrases.map(finished).filter(isText));
}

type Chain = { bodies: Component[]; right: number; top: number; bottom: number };
type Draft = { bodies: Component[]; marks: Component[]; core: { top: number; bottom: number }; box: Box };

function chained(letters: Letters): readonly Chain[] {
  const sorted = [...letters.bodies].sort((a, b) => a.box.left - b.box.left);
  const chains: Chain[] = [];
  let open: Chain[] = [];
  const widest = letters.height * 4 * WIDEST_GAP;
  for (const body of sorted) {
    open = open.filter((chain) => body.box.left - chain.right <= widest);
    const chain = nearest(open, body);
    if (chain) extend(chain, body);
    else {
      const started = { bodies: [body], right: body.box.right, top: body.box.top, bottom: body.box.bottom };
      chains.push(started);
      open.push(started);
    }
  }
  return chains;
}

function nearest(chains: readonly Chain[], body: Component): Chain | undefined {
  let found: Chain | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const chain of chains) {
    const height = Math.max(chain.bottom - chain.top, body.box.bottom - body.box.top);
    const gap = body.box.left - chain.right;
    if (gap > height * WIDEST_GAP || gap < -height * 2) continue;
    const shared = Math.min(chain.bottom, body.box.bottom) - Math.max(chain.top, body.box.top);
    const lower = Math.min(chain.bottom - chain.top, body.box.bottom - body.box.top);
    if (shared < lower * OVERLAP) continue;
    const distance = Math.max(0, gap) + (1 - shared / height) * height;
    if (distance < least) {
      least = distance;
      found = chain;
    }
  }
  return found;
}

/** Letters within the span of a chain at the same height belong to it: an underline that touches some can set them apart. */
function whole(chains: readonly Chain[]): readonly Chain[] {
  const kept: Chain[] = [];
  for (const chain of [...chains].sort((a, b) => b.bodies.length - a.bodies.length)) {
    const { box, core } = toPhrase(chain);
    const around = kept.find((other) => {
      const outer = toPhrase(other);
      const height = outer.core.bottom - outer.core.top;
      const apart = Math.abs(outer.core.top + outer.core.bottom - core.top - core.bottom) / 2;
      return outer.box.left < box.left && box.right < outer.box.right && apart < height * 0.45;
    });
    if (around) around.bodies.push(...chain.bodies);
    else kept.push(chain);
  }
  return kept;
}

/** A chain's height follows its last letters, so that slightly bent lines are followed too. */
function extend(chain: Chain, body: Component): void {
  chain.bodies.push(body);
  chain.right = Math.max(chain.right, body.box.right);
  const recent = chain.bodies.slice(-6);
  chain.top = median(recent.map(({ box }) => box.top));
  chain.bottom = median(recent.map(({ box }) => box.bottom));
}

function toPhrase(chain: Chain): Draft {
  const core = {
    top: median(chain.bodies.map(({ box }) => box.top)),
    bottom: median(chain.bodies.map(({ box }) => box.bottom)),
  };
  return { bodies: chain.bodies, marks: [], core, box: chain.bodies.map(({ box }) => box).reduce(unionOf) };
}

function giveMarks(phrases: readonly Draft[], letters: Letters): void {
  for (const mark of letters.marks) {
    const owner = ownerOf(mark, phrases);
    owner?.marks.push(mark);
  }
}

function ownerOf(mark: Component, phrases: readonly Draft[]): Draft | undefined {
  const x = (mark.box.left + mark.box.right) / 2;
  let found: Draft | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const phrase of phrases) {
    const height = phrase.core.bottom - phrase.core.top;
    const aside = Math.max(phrase.box.left - x, x - phrase.box.right, 0);
    if (aside > height * 1.6) continue;
    const away = Math.max(phrase.core.top - mark.box.bottom, mark.box.top - phrase.core.bottom, 0);
    if (away > height * MARK_REACH || (aside > height * 0.5 && away > 0)) continue;
    if (isUnderline(mark, phrase)) return undefined;
    const distance = away + aside * 0.3;
    if (distance < least) {
      least = distance;
      found = phrase;
    }
  }
  return found;
}

/** A flat piece of line under the letters is no accent and no hyphen. */
function isUnderline({ box }: Component, { core }: Draft): boolean {
  const height = core.bottom - core.top;
  const flat = box.bottom - box.top <= height * 0.35 && box.right - box.left >= height * 0.9;
  return flat && box.top >= core.bottom - height * 0.12;
}

function finished(draft: Draft): Phrase {
  return { ...draft, box: [draft.box, ...draft.marks.map(({ box }) => box)].reduce(unionOf) };
}

/** Puts phrases at one height into one line; two-column headings and tables so read row by row. */
function ordered(phrases: readonly Phrase[]): readonly Line[] {
  const lines: Phrase[][] = [];
  for (const phrase of [...phrases].sort((a, b) => middle(a) - middle(b))) {
    const line = lines.findLast((candidate) => candidate.every((other) => standBeside(other, phrase)));
    if (line) line.push(phrase);
    else lines.push([phrase]);
  }
  return lines.map((line) => {
    const inLine = line.sort((a, b) => a.box.left - b.box.left);
    return { box: inLine.map(({ box }) => box).reduce(unionOf), phrases: inLine };
  });
}

function middle(phrase: Phrase): number {
  return (phrase.core.top + phrase.core.bottom) / 2;
}

function standBeside(a: Phrase, b: Phrase): boolean {
  const apart = a.box.right <= b.box.left + 2 || b.box.right <= a.box.left + 2;
  const height = Math.max(a.core.bottom - a.core.top, b.core.bottom - b.core.top);
  return apart && Math.abs(middle(a) - middle(b)) <= height * 0.45;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}
