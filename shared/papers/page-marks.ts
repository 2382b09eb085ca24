// What a paper's own page marks tell: "Trang 2/4". Pure.
import { fold } from '../lib/text.ts';
import { type PageLine, textOf } from './page-reading.ts';

export type PageMark = { readonly page: number; readonly of: number };

const PAGE_MARK =
  /(?:^|[\s(\-–])(?:trang|tr|page)[\s.,:;]*(?:so[\s.:]*)?(\d{1,3})\s*(?:\/|tren|of)\s*(\d{1,3})(?=\s|$|[.)\-–])/;
const BARE_MARK = /^(\d{1,3})\s*\/\s*(\d{1,3})$/;

/** "Trang 2/4" anywhere, or "2/4" alone in the first or last line. */
export function pageMarkOf(lines: readonly PageLine[]): PageMark | undefined {
  const texts = lines.map((line) => fold(textOf([line])));
  const atEdge = [texts[0], texts.at(-1)];
  const found =
    texts.map((text) => PAGE_MARK.exec(text)).find((match) => match !== null) ??
    atEdge.map((text) => BARE_MARK.exec(text ?? '')).find((match) => match !== null);
  if (!found) return undefined;
  const [page, of] = [Number(found[1]), Number(found[2])];
  return page >= 1 && page <= of && of <= 500 ? { page, of } : undefined;
}

/** Each page's number as it is printed, where it was read, and how many the paper says it has: what most marks say. */
export function numberingOf(marks: readonly (PageMark | undefined)[]): {
  readonly told: readonly (number | undefined)[];
  readonly total: number;
} {
  const said = marks.flatMap((mark) => mark?.of ?? []);
  const timesSaid = (of: number) => said.filter((each) => each === of).length;
  const total = said.reduce(
    (best, of) =>
      timesSaid(of) > timesSaid(best) || (timesSaid(of) === timesSaid(best) && of > best) ? of : best,
    0,
  );
  return { told: marks.map((mark) => (mark?.of === total ? mark.page : undefined)), total };
}

/**
 * Numbers up to `total` that no page has. A page without a number, a first one or one whose number was not read, stands
 * for the one its place leaves open.
 */
export function missingAmong(told: readonly (number | undefined)[], total: number): readonly number[] {
  const there = new Set(told);
  let last = 0;
  for (const number of told) {
    last = number ?? last + 1;
    there.add(last);
  }
  return Array.from({ length: total }, (_, index) => index + 1).filter((number) => !there.has(number));
}
