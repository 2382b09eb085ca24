// What scripted misbehaviour does to one request and its answer.
import type http from 'node:http';
import type http2 from 'node:http2';
import type { ProvinceData } from './database.ts';
import type { FaultAction } from './faults.ts';
import { type Answer, readBody, readWhatComes } from './http.ts';

export type Exchange = {
  readonly request: http.IncomingMessage;
  readonly response: http.ServerResponse;
};

/** Before the work is done. Whether the request was finished off. `resumes`: uploads see to their own cuts. */
export async function strikeBefore(
  actions: readonly FaultAction[],
  { request, response }: Exchange,
  { data, resumes }: { readonly data: ProvinceData; readonly resumes: boolean },
): Promise<boolean> {
  for (const action of actions) {
    if (action.kind === 'delay' && action.when === 'before') await pause(action.ms);
    if (action.kind === 'expire-tokens') data.run('DELETE FROM token');
    if (action.kind === 'exit' && action.when === 'before') process.kill(process.pid, 'SIGKILL');
    if (action.kind === 'drop-before') {
      breakLine(request);
      return true;
    }
    if (action.kind === 'cut-request' && !resumes) return cutRequest(request, action.bytes);
    const replacement = replacementOf(action);
    if (replacement) {
      await readBody(request, Number.MAX_SAFE_INTEGER);
      send(response, replacement, []);
      return true;
    }
  }
  return false;
}

/** After it was done: what becomes of the answer. */
export async function strikeAfter(
  actions: readonly FaultAction[],
  { request, response }: Exchange,
  result: Answer,
) {
  for (const action of actions) {
    if (action.kind === 'delay' && action.when === 'after') await pause(action.ms);
    if (action.kind === 'exit' && action.when === 'after') process.kill(process.pid, 'SIGKILL');
    if (action.kind === 'drop-after') return breakLine(request);
    if (action.kind === 'status-after')
      return send(response, { status: action.status, body: '<html>Bad Gateway</html>' }, []);
  }
  send(response, result, actions);
}

/** The whole connection breaks, whichever version of HTTP it speaks. */
export function breakLine(request: http.IncomingMessage) {
  const { stream } = request as unknown as Partial<http2.Http2ServerRequest>;
  if (stream) stream.session?.destroy();
  else request.socket.destroy();
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function cutRequest(request: http.IncomingMessage, bytes: number): Promise<boolean> {
  let length = 0;
  await readWhatComes(request, (chunk) => {
    length += chunk.length;
    if (length >= bytes) breakLine(request);
  });
  breakLine(request);
  return true;
}

function replacementOf(action: FaultAction): Answer | undefined {
  if (action.kind === 'html')
    return { status: 200, body: '<!DOCTYPE html><html><body>Đăng nhập Wi-Fi thành công</body></html>' };
  if (action.kind === 'redirect') return { status: 302, body: '', headers: { Location: action.to } };
  if (action.kind !== 'status') return undefined;
  const headers = action.retryAfter === undefined ? {} : { 'Retry-After': action.retryAfter };
  return { status: action.status, body: '<html><body>Tạm thời gián đoạn</body></html>', headers };
}

export function send(response: http.ServerResponse, result: Answer, actions: readonly FaultAction[]) {
  const page = typeof result.body === 'string';
  let body = page ? String(result.body) : JSON.stringify(disturb(result.body, actions));
  if (actions.some((action) => action.kind === 'wrong-hash'))
    body = body.replace(/("HashTepTin":")[^"]*/g, `$1${'0'.repeat(64)}`);
  if (actions.some((action) => action.kind === 'nfd')) body = body.normalize('NFD');
  const bytes = Buffer.from(body);
  response.statusCode = result.status;
  response.setHeader('Content-Type', `${page ? 'text/html' : 'application/json'}; charset=utf-8`);
  response.setHeader('Content-Length', bytes.length);
  for (const [name, value] of Object.entries(result.headers ?? {})) response.setHeader(name, value);
  const cut = actions.find((action) => action.kind === 'cut-reply');
  if (!cut) return sendWhole(response, bytes);
  response.write(bytes.subarray(0, cut.bytes), () => breakLine(response.req));
}

function sendWhole(response: http.ServerResponse, bytes: Buffer) {
  const { stream } = response as unknown as Partial<http2.Http2ServerResponse>;
  if (!stream) return void response.end(bytes);
  // An answer that is there whole ends with its last frame; ended through `response` it has an empty one behind it.
  stream.respond({ ...response.getHeaders(), ':status': response.statusCode });
  stream.end(bytes);
}

function disturb(body: unknown, actions: readonly FaultAction[]): unknown {
  let changed = body as Record<string, unknown>;
  for (const action of actions) {
    if (action.kind === 'code-as')
      changed = {
        ...changed,
        ...('error_code' in changed ? { error_code: action.code } : { code: action.code }),
      };
    if (action.kind === 'shuffled') changed = reversed(changed) as Record<string, unknown>;
    if (action.kind === 'message') changed = { ...changed, message: action.text };
    if (action.kind === 'shifted-ids' && typeof changed.data === 'object') {
      changed = { ...changed, data: { idHoSo: 'ffffffffffffffffffffffff', maHoSo: 'H19.045-010101-0001' } };
    }
  }
  return changed;
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, reversed(each)]));
}
