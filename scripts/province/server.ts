// The development province: real HTTP, its own SQLite, the behaviour of the documents, and scripted misbehaviour.
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Operation, Profile } from '../../shared/sync/profile.ts';
import { arrayOperations, fileUrl } from './array.ts';
import { seedCatalogue } from './catalogue.ts';
import { openProvinceData, type ProvinceData } from './database.ts';
import { createFaultEngine, type FaultAction, type FaultsInput, faultsSchema } from './faults.ts';
import { type Answer, answer, readBody, readWhatComes } from './http.ts';
import { igateOperations } from './igate.ts';
import { operate } from './operator.ts';
import type { ProvinceCall } from './request.ts';

export type Account = { readonly clientId: string; readonly clientSecret: string; readonly unit: string };
export type ProvinceOptions = {
  readonly profile: Profile;
  readonly folder: string;
  readonly port?: number;
  readonly faults?: FaultsInput;
  readonly accounts?: readonly Account[];
  /** Set when the far side of a proxy is what clients see. */
  readonly publicUrl?: string;
};
export type Province = {
  readonly url: string;
  readonly port: number;
  readonly data: ProvinceData;
  setFaults(faults: FaultsInput): void;
  /** Requests answered or dropped so far, per operation. */
  readonly calls: ReadonlyMap<string, number>;
  stop(): Promise<void>;
};

export const DEMO_ACCOUNT: Account = { clientId: 'xa-demo', clientSecret: 'demo', unit: 'H19.045' };

export async function startProvince(options: ProvinceOptions): Promise<Province> {
  const { profile } = options;
  const data = openProvinceData(options.folder);
  seedCatalogue(data);
  for (const account of options.accounts ?? [DEMO_ACCOUNT]) {
    data.run(
      'INSERT OR REPLACE INTO account VALUES (?, ?, ?)',
      account.clientId,
      account.clientSecret,
      account.unit,
    );
  }
  let faults = faultsSchema.parse(options.faults ?? {});
  let strikes = createFaultEngine(faults);
  const calls = new Map<string, number>();
  const sockets = new Set<Socket>();
  const operations = profile.shape === 'igate-lgsp' ? igateOperations : arrayOperations;
  const routes = routesOf(profile);

  const server = http.createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      request.socket.destroy();
    });
  });
  server.keepAliveTimeout = 65_000;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = options.publicUrl ?? `http://127.0.0.1:${port}`;
  /** Set when the whole world around it runs on another clock, as in a simulation. */
  let worldOffsetMs = 0;
  const now = () => Date.now() + worldOffsetMs + faults.clockOffsetMs;

  async function serve(request: http.IncomingMessage, response: http.ServerResponse) {
    const target = new URL(request.url ?? '/', url);
    response.setHeader('Date', new Date(now()).toUTCString());
    if (target.pathname.startsWith('/__dev/')) return operateByHand(request, response, target);
    if (target.pathname.startsWith('/f/')) return sendFile(target.pathname.slice(3), response);
    const operation = routes.find((route) => route.matches(request.method ?? '', target))?.operation;
    if (!operation) return send(response, answer({ message: 'Không có dịch vụ này' }, 404), []);
    calls.set(operation, (calls.get(operation) ?? 0) + 1);
    const actions = strikes(operation, request.url ?? '', 'head');
    if (faults.latencyMs > 0) await pause(faults.latencyMs);
    if (await strikeBefore(actions, request, response)) return;
    if (operation === 'upload' && profile.shape === 'province-array')
      return resumableUpload(request, response, target, actions);
    const limit =
      operation === 'upload'
        ? (faults.fileBytes ?? profile.limits.fileBytes) + 65_536
        : (faults.bodyBytes ?? profile.limits.bodyBytes);
    const body = await readBody(request, limit);
    if (body === undefined) return;
    if (body === 'too-large')
      return send(response, answer({ message: 'Request Entity Too Large' }, 413), actions);
    const bodyActions = [...actions, ...strikes(operation, body.toString('utf8'), 'body')];
    if (await strikeBefore(bodyActions.slice(actions.length), request, response)) return;
    const result = data.transaction(() => handle(operation, request, target, body, bodyActions));
    await strikeAfter(bodyActions, request, response, result);
  }

  function handle(
    operation: Operation,
    request: http.IncomingMessage,
    target: URL,
    body: Buffer,
    actions: readonly FaultAction[],
  ): Answer {
    if (operation === 'token') return signIn(body);
    const unit = operation === 'probe' ? '' : unitOf(request);
    if (unit === undefined) return unauthorised();
    const refusal = actions.find((action) => action.kind === 'refuse');
    if (refusal)
      return profile.shape === 'igate-lgsp'
        ? answer({ code: 400, message: refusal.message }, 400)
        : answer({ error_code: '2', message: refusal.message });
    const call: ProvinceCall = {
      data,
      unit,
      query: target.searchParams,
      contentType: request.headers['content-type'] ?? '',
      body,
      baseUrl: url,
      now: now(),
    };
    return operations[operation]?.(call) ?? answer({ message: 'Không có dịch vụ này' }, 404);
  }

  function signIn(body: Buffer): Answer {
    const given = JSON.parse(body.toString('utf8') || '{}') as { client_id?: string; client_secret?: string };
    const account = data.one<{ client_secret: string }>(
      'SELECT client_secret FROM account WHERE client_id = ?',
      given.client_id ?? '',
    );
    if (!account || account.client_secret !== given.client_secret) return unauthorised();
    const token = randomBytes(16).toString('hex');
    data.run(
      'INSERT INTO token VALUES (?, ?, ?)',
      token,
      given.client_id,
      Date.now() + faults.tokenSeconds * 1000,
    );
    return answer({
      access_token: token,
      expires_in: faults.tokenSeconds,
      token_type: 'Bearer',
      scope: 'default',
    });
  }

  function unauthorised(): Answer {
    const body =
      profile.shape === 'igate-lgsp'
        ? { code: 401, message: 'Invalid token' }
        : { error_code: '9', message: 'Hết phiên làm việc' };
    return answer(body, 401);
  }

  function unitOf(request: http.IncomingMessage): string | undefined {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const held = data.one<{ unit: string }>(
      'SELECT a.unit FROM token t JOIN account a USING (client_id) WHERE t.token = ? AND t.expires_at > ?',
      token ?? '',
      Date.now(),
    );
    return held?.unit;
  }

  async function resumableUpload(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    target: URL,
    actions: readonly FaultAction[],
  ) {
    const hash = target.searchParams.get('hash') ?? '';
    const limit = faults.fileBytes ?? profile.limits.fileBytes;
    if (unitOf(request) === undefined) return send(response, unauthorised(), actions);
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
      if (held >= stopAt) request.socket.destroy();
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
              DuongDan: fileUrl({ baseUrl: url }, stored.id),
              HashTepTin: stored.sha256,
            },
          ],
        })
      : answer({ error_code: '7', message: 'HashTepTin có định dạng không đúng', result: [] });
    await strikeAfter(actions, request, response, result);
  }

  /** Whether the request was finished off. */
  async function strikeBefore(
    actions: readonly FaultAction[],
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<boolean> {
    for (const action of actions) {
      if (action.kind === 'delay' && action.when === 'before') await pause(action.ms);
      if (action.kind === 'expire-tokens') data.run('DELETE FROM token');
      if (action.kind === 'exit' && action.when === 'before') process.kill(process.pid, 'SIGKILL');
      if (action.kind === 'drop-before') {
        request.socket.destroy();
        return true;
      }
      if (action.kind === 'cut-request' && profile.shape === 'igate-lgsp')
        return cutRequest(request, action.bytes);
      const replacement = replacementOf(action);
      if (replacement) {
        await readBody(request, Number.MAX_SAFE_INTEGER);
        send(response, replacement, []);
        return true;
      }
    }
    return false;
  }

  async function strikeAfter(
    actions: readonly FaultAction[],
    request: http.IncomingMessage,
    response: http.ServerResponse,
    result: Answer,
  ) {
    for (const action of actions) {
      if (action.kind === 'delay' && action.when === 'after') await pause(action.ms);
      if (action.kind === 'exit' && action.when === 'after') process.kill(process.pid, 'SIGKILL');
      if (action.kind === 'drop-after') return request.socket.destroy();
      if (action.kind === 'status-after')
        return send(response, { status: action.status, body: '<html>Bad Gateway</html>' }, []);
    }
    send(response, result, actions);
  }

  async function operateByHand(request: http.IncomingMessage, response: http.ServerResponse, target: URL) {
    const body = await readBody(request, 10_000_000);
    const given =
      Buffer.isBuffer(body) && body.length > 0
        ? (JSON.parse(body.toString('utf8')) as Record<string, unknown>)
        : {};
    if (target.pathname === '/__dev/faults') setFaults(given);
    if (target.pathname === '/__dev/clock') worldOffsetMs = Number(given.at) - Date.now();
    send(response, operate(target.pathname.slice('/__dev/'.length), given, data), []);
  }

  function sendFile(id: string, response: http.ServerResponse) {
    const file = data.fileById(id);
    if (!file) return send(response, answer({ message: 'Không tìm thấy tệp' }, 404), []);
    response.end(data.fileBytes(file.sha256));
  }

  function setFaults(input: FaultsInput) {
    faults = faultsSchema.parse(input);
    strikes = createFaultEngine(faults);
  }

  async function stop() {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    data.close();
  }

  return { url, port, data, calls, setFaults, stop };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function cutRequest(request: http.IncomingMessage, bytes: number): Promise<boolean> {
  let length = 0;
  await readWhatComes(request, (chunk) => {
    length += chunk.length;
    if (length >= bytes) request.socket.destroy();
  });
  request.socket.destroy();
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

function send(response: http.ServerResponse, result: Answer, actions: readonly FaultAction[]) {
  const page = typeof result.body === 'string';
  let body = page ? String(result.body) : JSON.stringify(disturb(result.body, actions));
  if (actions.some((action) => action.kind === 'nfd')) body = body.normalize('NFD');
  const bytes = Buffer.from(body);
  response.writeHead(result.status, {
    'Content-Type': page ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'Content-Length': bytes.length,
    ...result.headers,
  });
  const cut = actions.find((action) => action.kind === 'cut-reply');
  if (!cut) return void response.end(bytes);
  response.write(bytes.subarray(0, cut.bytes), () => response.socket?.destroy());
}

function disturb(body: unknown, actions: readonly FaultAction[]): unknown {
  let changed = body as Record<string, unknown>;
  for (const action of actions) {
    if (action.kind === 'code-as')
      changed = {
        ...changed,
        ...('error_code' in changed ? { error_code: action.code } : { code: action.code }),
      };
    if (action.kind === 'message') changed = { ...changed, message: action.text };
    if (action.kind === 'shifted-ids' && typeof changed.data === 'object') {
      changed = { ...changed, data: { idHoSo: 'ffffffffffffffffffffffff', maHoSo: 'H19.045-010101-0001' } };
    }
  }
  return changed;
}

/** Operations by method and path; those that differ only in a fixed query value are told apart by it. */
function routesOf(profile: Profile) {
  return Object.entries(profile.paths)
    .map(([operation, route]) => {
      const [pathname, query = ''] = (route?.path ?? '').split('?');
      const fixed = [...new URLSearchParams(query)].filter(([, value]) => !value.includes('{'));
      const keys = [...new URLSearchParams(query)].map(([key]) => key);
      return {
        operation: operation as Operation,
        weight: fixed.length + keys.length,
        matches: (method: string, url: URL) =>
          method === route?.method &&
          url.pathname === pathname &&
          fixed.every(([key, value]) => url.searchParams.get(key) === value) &&
          keys.every((key) => url.searchParams.has(key)),
      };
    })
    .sort((a, b) => b.weight - a.weight);
}
