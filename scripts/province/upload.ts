// Files of profile B: uploads that go on where they were cut, and downloads that do.
import { fileUrl } from './array.ts';
import type { ProvinceData } from './database.ts';
import type { FaultAction } from './faults.ts';
import { answer, readWhatComes } from './http.ts';
import { breakLine, type Exchange, pause, send, strikeAfter } from './strike.ts';

type Upload = Exchange & {
  readonly data: ProvinceData;
  readonly target: URL;
  readonly baseUrl: string;
  /** Bytes a file may have. */
  readonly limit: number;
};

/** What comes is kept as it comes. */
export async function resumableUpload(
  { request, response, data, target, baseUrl, limit }: Upload,
  actions: readonly FaultAction[],
) {
  const hash = target.searchParams.get('hash') ?? '';
  if (!/^[0-9a-f]{64}$/.test(hash))
    return send(response, answer({ error_code: '2', message: 'hash có định dạng không đúng' }), actions);
  let held = data.partLength(hash);
  if (held !== Number(target.searchParams.get('tu') ?? 0)) {
    return send(
      response,
      answer({ error_code: '6', message: `Đã nhận ${held} byte`, result: [{ DaNhan: held }] }),
      actions,
    );
  }
  const cut = actions.find((action) => action.kind === 'cut-request');
  const stopAt = cut ? held + cut.bytes : Number.POSITIVE_INFINITY;
  const whole = await readWhatComes(request, (chunk) => {
    if (held >= stopAt || held > limit) return;
    const part = chunk.subarray(0, Math.min(chunk.length, stopAt - held));
    held = data.appendPart(hash, held, part);
    if (held >= stopAt) breakLine(request);
  });
  if (!whole || held >= stopAt) return;
  if (held > limit) return send(response, answer({ message: 'Request Entity Too Large' }, 413), actions);
  const stored = data.transaction(() => data.finishPart(hash, target.searchParams.get('ten') ?? ''));
  const result = stored
    ? answer({
        error_code: '0',
        message: 'Tải tệp thành công',
        result: [
          {
            TepDinhKemId: stored.id,
            DuongDan: fileUrl({ baseUrl }, stored.id),
            HashTepTin: stored.sha256,
          },
        ],
      })
    : answer({ error_code: '7', message: 'HashTepTin có định dạng không đúng', result: [] });
  await strikeAfter(actions, { request, response }, result);
}

/** A file by its address, whole or from a byte on, as file servers give it. */
export function sendFile(
  { request, response, data }: Pick<Upload, 'request' | 'response' | 'data'>,
  id: string,
  actions: readonly FaultAction[],
) {
  const file = data.fileById(id);
  if (!file) return send(response, answer({ message: 'Không tìm thấy tệp' }, 404), []);
  const whole = data.fileBytes(file.sha256);
  const version = versionHead(file.sha256, actions);
  const [mark] = Object.values(version);
  const isSame = mark === undefined || (request.headers['if-range'] ?? mark) === mark;
  const from = isSame ? Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
  if (from > 0 && from >= whole.length) return send(response, answer({}, 416), []);
  const bytes = whole.subarray(from);
  response.writeHead(from > 0 ? 206 : 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': bytes.length,
    ...version,
    ...(from > 0 ? { 'Content-Range': `bytes ${from}-${whole.length - 1}/${whole.length}` } : {}),
  });
  const cut = actions.find((action) => action.kind === 'cut-reply');
  const slow = actions.find((action) => action.kind === 'slow');
  if (slow) return trickle(response, bytes, slow.bytesPerSecond);
  if (!cut) return void response.end(bytes);
  response.write(bytes.subarray(0, cut.bytes), () => breakLine(request));
}

const TRICKLE_MS = 50;

async function trickle(response: Exchange['response'], bytes: Buffer, bytesPerSecond: number) {
  const step = Math.ceil((bytesPerSecond * TRICKLE_MS) / 1000);
  for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
    response.write(bytes.subarray(at, at + step));
    await pause(TRICKLE_MS);
  }
  response.end();
}

function versionHead(sha256: string, actions: readonly FaultAction[]): Record<string, string> {
  if (actions.some((action) => action.kind === 'unmarked')) return {};
  const dated = actions.find((action) => action.kind === 'dated');
  return dated ? { 'Last-Modified': new Date(dated.changedAt).toUTCString() } : { ETag: `"${sha256}"` };
}
