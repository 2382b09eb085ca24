// One request to the CUPS of this PC and its answer: IPP over HTTP over CUPS' own socket.
import fs from 'node:fs';
import http from 'node:http';
import { type AppError, appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { decodeReply, encodeRequest, type IppAttributes, type IppReply } from './ipp-message.ts';

export type CupsRequest = {
  readonly operation: keyof typeof OPERATIONS;
  /** '/' or '/printers/<name>'. */
  readonly path: string;
  readonly about?: IppAttributes;
  readonly job?: IppAttributes;
  readonly document?: Uint8Array;
};
/** Errors: 'print-system-away'. What CUPS itself refuses stands in the reply's status. */
export type AskCups = (request: CupsRequest) => Promise<Result<IppReply, AppError>>;

const OPERATIONS = {
  'Print-Job': 0x0002,
  'Cancel-Job': 0x0008,
  'Get-Job-Attributes': 0x0009,
  'Get-Printer-Attributes': 0x000b,
  'CUPS-Get-Default': 0x4001,
  'CUPS-Get-Printers': 0x4002,
} as const;
const SOCKETS = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd'];
const PORT = '631';
const SILENCE_MS = 10_000;

/** Where CUPS listens on this PC; undefined where there is none to be seen. */
export function findCupsServer(): string | undefined {
  return process.env.CUPS_SERVER || SOCKETS.find((socket) => fs.existsSync(socket));
}

/** `serverNow` gives the path of a socket or `host:port`; asked each time, as CUPS may be started later than the counter. */
export function askCupsAt(serverNow: () => string | undefined): AskCups {
  return async ({ operation, path, about = {}, job, document }) => {
    const server = serverNow();
    if (server === undefined) return err(appError('print-system-away'));
    const head = encodeRequest({
      operation: OPERATIONS[operation],
      about: {
        'attributes-charset': { as: 'charset', value: 'utf-8' },
        // Printers and their drivers then speak the English that problemOf knows.
        'attributes-natural-language': { as: 'language', value: 'en' },
        'printer-uri': { as: 'uri', value: `ipp://localhost${path}` },
        ...about,
      },
      job,
    });
    try {
      return ok(decodeReply(await post(server, path, Buffer.concat([head, document ?? Buffer.of()]))));
    } catch {
      return err(appError('print-system-away'));
    }
  };
}

function post(server: string, path: string, body: Buffer): Promise<Buffer> {
  const [host, port = PORT] = server.split(':');
  const place = server.startsWith('/') ? { socketPath: server } : { host, port };
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        ...place,
        path,
        method: 'POST',
        headers: { 'Content-Type': 'application/ipp', 'Content-Length': body.length, Host: 'localhost' },
        timeout: SILENCE_MS,
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('error', reject);
        response.once('end', () => {
          if (response.statusCode === 200) resolve(Buffer.concat(parts));
          else reject(new Error(`CUPS answers ${response.statusCode}`));
        });
      },
    );
    request.once('timeout', () => request.destroy(new Error('CUPS is silent')));
    request.once('error', reject);
    request.end(body);
  });
}
