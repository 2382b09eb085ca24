import type { PageLine } from '../page-reading.ts';
import { matchEnd, type Token, tokensOf } from './labels.ts';
import { bare } from './similar.ts';
import type { PaperTemplate } from './template.ts';

/** The template that fits a paper, and how surely (0 … 1). */
export type RecognisedKind = { readonly template: PaperTemplate; readonly confidence: number };

const LEAST_MATCH = 0.78;

/** Tells a paper's kind by its title on the first page; undefined when no known title is there. */
export function recogniseKind(
  pages: readonly (readonly PageLine[])[],
  templates: readonly PaperTemplate[],
): RecognisedKind | undefined {
  const tokens = tokensOf(pages.slice(0, 1));
  let best: (RecognisedKind & { readonly length: number }) | undefined;
  for (const template of templates) {
    for (const title of template.titles) {
      const wanted = bare(title);
      const confidence = bestMatch(tokens, wanted);
      if (confidence === 0) continue;
      // Of two titles that are both there the longer says more: "cấp lại giấy khai sinh", "giấy khai sinh".
      const better =
        !best ||
        confidence > best.confidence + 0.1 ||
        (confidence > best.confidence - 0.1 && wanted.length > best.length);
      if (better) best = { template, confidence, length: wanted.length };
    }
  }
  return best && { template: best.template, confidence: best.confidence };
}

function bestMatch(tokens: readonly Token[], wanted: string): number {
  let best = 0;
  for (let from = 0; from < tokens.length; from++) {
    if (!isTitleLike(tokens[from] as Token)) continue;
    best = Math.max(best, matchEnd(tokens, from, wanted, LEAST_MATCH)?.match ?? 0);
  }
  return best;
}

/** Titles are set in capitals; the same words in running text only mention the paper. */
function isTitleLike({ text }: Token): boolean {
  return text === text.toLocaleUpperCase('vi');
}
