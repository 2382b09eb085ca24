// The development province: real HTTP, its own SQLite, the behaviour of the documents, and scripted misbehaviour.
import http from 'node:http';
import http2 from 'node:http2';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Operation, Profile } from '../../shared/sync/profile.ts';
import type { Attachments } from './applications.ts';
import { arrayOperations } from './array.ts';
import { seedCatalogue } from './catalogue.ts';
import type { SelfMade } from './certificate.ts';
import { openProvinceData, type ProvinceData } from './database.ts';
import { createFaultEngine, type FaultAction, type FaultsInput, faultsSchema } from './faults.ts';
import { type Answer, answer, readBody } from './http.ts';
import { igateOperations } from './igate.ts';
import { operate } from './operator.ts';
import type { ProvinceCall } from './request.ts';
import { routesOf } from './routes.ts';
import { createSessions } from './session.ts';
import { breakLine, type Exchange, pause, send, strikeAfter, strikeBefore } from './strike.ts';
import { resumableUpload, sendFile } from './upload.ts';

export type Account = { readonly clientId: string; readonly clientSecret: string; readonly unit: string };
export type ProvinceOptions = {
  readonly profile: Profile;
  readonly folder: string;
  readonly port?: number;
  readonly faults?: FaultsInput;
  readonly accounts?: readonly Account[];
  /** Listens by https, HTTP/2 and 1.1; absent: by plain http. */
  readonly certificate?: SelfMade;
  /** Absent: applications name the addresses of their files. */
  readonly attachments?: Attachments;
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
  const sessions = createSessions(data, profile.shape, () => faults.tokenSeconds);
  const striking = { data, resumes: profile.shape === 'province-array' };

  const server = createServer(options.certificate, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      breakLine(request);
    });
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = options.publicUrl ?? `${options.certificate ? 'https' : 'http'}://127.0.0.1:${port}`;
  /** Set when the whole world around it runs on another clock, as in a simulation. */
  let worldOffsetMs = 0;
  const now = () => Date.now() + worldOffsetMs + faults.clockOffsetMs;

  async function serve(request: http.IncomingMessage, response: http.ServerResponse) {
    const exchange: Exchange = { request, response };
    const target = new URL(request.url ?? '/', url);
    response.setHeader('Date', new Date(now()).toUTCString());
    if (target.pathname.startsWith('/__dev/')) return operateByHand(request, response, target);
    if (target.pathname.startsWith('/f/')) {
      const onFile = strikes('file', target.pathname, 'head');
      if (await strikeBefore(onFile, exchange, striking)) return;
      return sendFile({ ...exchange, data }, target.pathname.slice(3), onFile);
    }
    const operation = routes.find((route) => route.matches(request.method ?? '', target))?.operation;
    if (!operation) return send(response, answer({ message: 'Không có dịch vụ này' }, 404), []);
    calls.set(operation, (calls.get(operation) ?? 0) + 1);
    const actions = strikes(operation, request.url ?? '', 'head');
    if (faults.latencyMs > 0) await pause(faults.latencyMs);
    if (await strikeBefore(actions, exchange, striking)) return;
    const fileLimit = faults.fileBytes ?? profile.limits.fileBytes;
    if (operation === 'upload' && striking.resumes) {
      if (sessions.unitOf(request) === undefined) return send(response, sessions.unauthorised(), actions);
      return resumableUpload({ ...exchange, data, target, baseUrl: url, limit: fileLimit }, actions);
    }
    const limit =
      operation === 'upload' ? fileLimit + 65_536 : (faults.bodyBytes ?? profile.limits.bodyBytes);
    const body = await readBody(request, limit);
    if (body === undefined) return;
    if (body === 'too-large')
      return send(response, answer({ message: 'Request Entity Too Large' }, 413), actions);
    const ofBody = strikes(operation, body.toString('utf8'), 'body');
    if (await strikeBefore(ofBody, exchange, striking)) return;
    const all = [...actions, ...ofBody];
    const result = data.transaction(() => handle(operation, request, target, body, all));
    await strikeAfter(all, exchange, result);
  }

  function handle(
    operation: Operation,
    request: http.IncomingMessage,
    target: URL,
    body: Buffer,
    actions: readonly FaultAction[],
  ): Answer {
    if (operation === 'token') return sessions.signIn(body);
    const unit = operation === 'probe' ? '' : sessions.unitOf(request);
    if (unit === undefined) return sessions.unauthorised();
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
      attachments: options.attachments ?? 'address',
      now: now(),
    };
    return operations[operation]?.(call) ?? answer({ message: 'Không có dịch vụ này' }, 404);
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

/** HTTP/2 requests look like those of HTTP/1.1 to the rest of the province. */
function createServer(certificate: SelfMade | undefined, serve: http.RequestListener): Server {
  if (certificate)
    return http2.createSecureServer({ ...certificate, allowHTTP1: true }, serve as never) as Server;
  const server = http.createServer(serve);
  server.keepAliveTimeout = 65_000;
  return server;
}
