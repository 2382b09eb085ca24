// The connection as it is typed: every box a text, empty where nothing is set.
import { USUAL_FILE_WINDOW } from '../../shared/sync/file-window.ts';
import type { Connection } from '../../shared/sync/views.ts';

export type ConnectionValues = {
  readonly enabled: boolean;
  readonly profileId: string;
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly unitCode: string;
  readonly poolSize: string;
  readonly poolCode: string;
  readonly blockFirst: string;
  readonly blockLast: string;
  readonly uploadKb: string;
  readonly filesLater: boolean;
  readonly filesFrom: string;
  readonly filesUntil: string;
};

const BYTES_PER_KB = 1024;

export function valuesOf(
  connection: Connection | undefined,
  profiles: readonly { readonly id: string }[],
): ConnectionValues {
  const text = (value: number | undefined) => (value === undefined ? '' : String(value));
  const cap = connection?.uploadBytesPerSecond;
  return {
    enabled: connection?.enabled ?? true,
    profileId: connection?.profileId ?? profiles[0]?.id ?? '',
    baseUrl: connection?.baseUrl ?? '',
    clientId: connection?.clientId ?? '',
    clientSecret: '',
    unitCode: connection?.unitCode ?? '',
    poolSize: text(connection?.poolSize ?? 0),
    poolCode: connection?.poolCode ?? '',
    blockFirst: text(connection?.numberBlock?.first),
    blockLast: text(connection?.numberBlock?.last),
    uploadKb: cap ? text(Math.round(cap / BYTES_PER_KB)) : '',
    filesLater: Boolean(connection?.filesWindow),
    filesFrom: connection?.filesWindow?.from ?? USUAL_FILE_WINDOW.from,
    filesUntil: connection?.filesWindow?.until ?? USUAL_FILE_WINDOW.until,
  };
}

/** What is sent; a number that is none travels as NaN and comes back as a fault of its box. */
export function connectionOf(values: ConnectionValues): Connection {
  const { blockFirst, blockLast, uploadKb, filesLater, filesFrom, filesUntil, poolSize } = values;
  return {
    enabled: values.enabled,
    profileId: values.profileId,
    baseUrl: values.baseUrl.trim(),
    clientId: values.clientId.trim(),
    clientSecret: values.clientSecret,
    unitCode: values.unitCode.trim(),
    poolSize: Number(poolSize),
    poolCode: values.poolCode.trim(),
    numberBlock:
      blockFirst === '' && blockLast === '' ? null : { first: Number(blockFirst), last: Number(blockLast) },
    uploadBytesPerSecond: uploadKb === '' ? null : Math.round(Number(uploadKb) * BYTES_PER_KB),
    filesWindow: filesLater ? { from: filesFrom.trim(), until: filesUntil.trim() } : null,
  };
}
