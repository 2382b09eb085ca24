import path from 'node:path';
import { type Box, mapBox } from '../../shared/papers/geometry.ts';
import { confidenceOf, type PageReading } from '../../shared/papers/page-reading.ts';
import { asJudged, judgePage, judgePaper } from '../../shared/papers/quality.ts';
import type { ReadField } from '../../shared/papers/reading/read-fields.ts';
import type { UnderstoodPaper } from '../../shared/papers/reading/understand.ts';

/** The JSON beside the PDF. Places are told twice: `box` on the page as it came, `uprightBox` on the PDF's page. */
export function reportOf(file: string, readings: readonly PageReading[], { kind, fields }: UnderstoodPaper) {
  return {
    file: path.basename(file),
    kind: kind ?? null,
    fields: Object.fromEntries(fields.map((field) => [field.key, fieldOf(field, readings)])),
    codes: readings.flatMap((reading, page) =>
      reading.codes.map(({ format, text, box }) => ({
        page: page + 1,
        format,
        text,
        ...places(box, reading),
      })),
    ),
    ...judgePaper(readings.map(asJudged)),
    pages: readings.map((reading, index) => ({
      page: index + 1,
      rotation: reading.measures.turns * 90,
      skewDegrees: round(reading.measures.skewDegrees),
      original: reading.original,
      upright: reading.page,
      confidence: round(confidenceOf(reading.lines) ?? 0),
      findings: judgePage(reading.measures, reading.lines),
      measures: reading.measures,
      seals: reading.seals.map((box) => places(box, reading)),
    })),
  };
}

function fieldOf(
  { value, printed, confidence, source, page, box, warnings }: ReadField,
  readings: readonly PageReading[],
) {
  const reading = readings[page] as PageReading;
  return {
    value,
    printed,
    confidence: round(confidence),
    source,
    page: page + 1,
    ...places(box, reading),
    warnings,
  };
}

function places(box: Box, { toOriginal }: PageReading) {
  return { box: rounded(mapBox(toOriginal, box)), uprightBox: rounded(box) };
}

function rounded({ left, top, right, bottom }: Box): Box {
  return {
    left: Math.round(left),
    top: Math.round(top),
    right: Math.round(right),
    bottom: Math.round(bottom),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
