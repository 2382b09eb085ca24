import type { Attachments } from './applications.ts';
import type { ProvinceData, Row } from './database.ts';

/** One call as the operations see it, after sign-in. */
export type ProvinceCall = {
  readonly data: ProvinceData;
  /** Unit of the account that signed in. */
  readonly unit: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: Buffer;
  /** Where files of the province are reached. */
  readonly baseUrl: string;
  readonly attachments: Attachments;
  /** The province's clock, epoch ms. */
  readonly now: number;
};

/** A JSON body; `undefined` when it is none. */
export function jsonBody(call: ProvinceCall): unknown {
  try {
    return JSON.parse(call.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

export function rowsBody(call: ProvinceCall): readonly Row[] | undefined {
  const body = jsonBody(call);
  return Array.isArray(body) && body.every((row) => typeof row === 'object' && row !== null)
    ? (body as Row[])
    : undefined;
}

export const textOf = (row: Row, field: string): string =>
  row[field] === undefined || row[field] === null ? '' : String(row[field]);
