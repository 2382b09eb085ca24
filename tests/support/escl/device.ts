// A network scanner made of software: a real HTTP(S) server with real pages that keeps the protocol's rules and breaks
// them on demand. `sane-airscan` scans from it too (tests/electron/devices/escl-device.test.ts): it is no echo of our
// own reading of the protocol.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { capabilitiesXml, FEEDER, type Offer, PLATEN, statusXml, USUAL_OFFER } from './answers.ts';

/** What goes wrong; counts start at 1. */
export type Faults = {
  /** The lid, a jam, … from the start: the feeder's state as the protocol names it. */
  readonly feeder?: string;
  /** The same, once this many pages are out: the rest stays in. */
  readonly feederAfter?: { readonly pages: number; readonly state: string };
  /** Pulls the cable after half of this page. */
  readonly unplugAt?: number;
  /** Ends this page in the middle without breaking the connection's rules (no length was announced). */
  readonly cutAt?: number;
  /** Says "not yet" this many times before each page. */
  readonly notYet?: number;
  /** Says "not yet" before this page and whatever follows, for as long as this stands. */
  readonly holdFrom?: number;
  /** Busy with another's job: refuses ours with this status. */
  readonly refuseJob?: 401 | 409 | 503;
  /** Cancelled at the device's own button after this many pages. */
  readonly cancelledAfter?: number;
  /** Names itself by a host name that this network's resolver does not know, as devices do outside their own network. */
  readonly strangeName?: boolean;
  /** Milliseconds each page takes. */
  readonly pageMs?: number;
  /** Answers everything with a web page, as a login page of the network would. */
  readonly notAScanner?: boolean;
};

export type DeviceSettings = {
  readonly tls?: boolean;
  readonly offer?: Offer;
  /** Sheets in the feeder; a duplex scan gives two sides of each. */
  readonly sheets?: number;
  readonly faults?: Faults;
  /** The picture on the glass and on every sheet, or one for each side in order; a page of lines when absent. */
  readonly picture?: string | readonly (string | Buffer)[];
};

type Job = {
  readonly path: string;
  readonly settings: ScanSettings;
  sent: number;
  refusals: number;
  state: 'Processing' | 'Completed' | 'Canceled' | 'Aborted';
};

type ScanSettings = {
  readonly source: 'Platen' | 'Feeder';
  readonly duplex: boolean;
  readonly format: string;
  readonly dpi: number;
  readonly colour: string;
  readonly width: number;
  readonly height: number;
};

export type EsclTestDevice = {
  /** With the resource path: `http://127.0.0.1:40123/eSCL/`. */
  readonly url: string;
  /** Every request as `METHOD path`, job numbers replaced by `#`. */
  readonly requests: string[];
  /** The settings of every accepted job. */
  readonly jobs: readonly Job[];
  refill(sheets: number): void;
  close(): Promise<void>;
};

export async function startEsclDevice(settings: DeviceSettings = {}): Promise<EsclTestDevice> {
  const { faults = {}, offer = USUAL_OFFER } = settings;
  const requests: string[] = [];
  const jobs: Job[] = [];
  const sockets = new Set<Socket>();
  let sheets = settings.sheets ?? 3;
  let feederTrouble = faults.feeder;

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch((thrown) => {
      response.destroy(thrown as Error);
    });
  };
  const server = settings.tls ? https.createServer(selfSigned(), answer) : http.createServer(answer);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `${settings.tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const { method = '', url = '' } = request;
    requests.push(`${method} ${url.replace(/\d+(?=\/NextDocument|$)/, '#')}`);
    const body = await textOf(request);
    if (faults.notAScanner)
      return send(response, 200, 'text/html', '<html><body>Đăng nhập<br></body></html>');
    if (method === 'GET' && url === '/eSCL/ScannerCapabilities')
      return send(response, 200, 'text/xml', capabilitiesXml(offer));
    if (method === 'GET' && url === '/eSCL/ScannerStatus') return send(response, 200, 'text/xml', status());
    if (method === 'POST' && url === '/eSCL/ScanJobs') return startJob(body, response);
    const job = jobs.find((each) => url.startsWith(each.path));
    if (!job) return send(response, 404);
    if (method === 'GET' && url === `${job.path}/NextDocument`)
      return nextDocument(job, request.socket, response);
    if (method === 'DELETE' && url === job.path) return cancel(job, response);
    return send(response, 405);
  }

  function status(): string {
    const busy = faults.refuseJob !== undefined || jobs.some(({ state }) => state === 'Processing');
    const feeder = feederTrouble ?? (sheets > 0 ? 'ScannerAdfLoaded' : 'ScannerAdfEmpty');
    return statusXml(busy ? 'Processing' : 'Idle', feeder, [...jobs].reverse());
  }

  function startJob(body: string, response: ServerResponse) {
    if (faults.refuseJob) return send(response, faults.refuseJob);
    if (jobs.some(({ state }) => state === 'Processing')) return send(response, 503);
    const wanted = readSettings(body, offer);
    if (!wanted || wanted.width > limitOf(wanted).width || wanted.height > limitOf(wanted).height)
      return send(response, 409);
    const job: Job = {
      path: `/eSCL/ScanJobs/${jobs.length + 1001}`,
      settings: wanted,
      sent: 0,
      refusals: 0,
      state: 'Processing',
    };
    jobs.push(job);
    response.writeHead(201, {
      Location: `${faults.strangeName ? 'http://mau-mfp.local' : origin}${job.path}`,
    });
    response.end();
  }

  async function nextDocument(job: Job, socket: Socket, response: ServerResponse) {
    if (job.state !== 'Processing') return send(response, 404);
    if (faults.holdFrom !== undefined && job.sent + 1 >= faults.holdFrom) return send(response, 503);
    if (faults.cancelledAfter === job.sent) job.state = 'Canceled';
    if (faults.feederAfter?.pages === job.sent) {
      feederTrouble = faults.feederAfter.state;
    }
    if (feederTrouble && job.settings.source === 'Feeder') job.state = 'Aborted';
    if (isDone(job)) job.state = 'Completed';
    if (job.state !== 'Processing') return send(response, 404);
    if (job.refusals < (faults.notYet ?? 0)) {
      job.refusals += 1;
      return send(response, 503);
    }
    job.refusals = 0;
    if (faults.pageMs) await new Promise((resolve) => setTimeout(resolve, faults.pageMs));
    const page = await pageOf(job.settings, job.sent + 1);
    if (job.settings.source === 'Feeder' && (!job.settings.duplex || job.sent % 2 === 1)) sheets -= 1;
    job.sent += 1;
    return deliver(job, page, socket, response);
  }

  function deliver(job: Job, page: Buffer, socket: Socket, response: ServerResponse) {
    const half = page.subarray(0, Math.floor(page.byteLength / 2));
    if (faults.unplugAt === job.sent) {
      response.writeHead(200, { 'Content-Type': job.settings.format, 'Content-Length': page.byteLength });
      response.write(half, () => socket.destroy());
      return;
    }
    const whole = faults.cutAt === job.sent ? half : page;
    response.writeHead(200, { 'Content-Type': job.settings.format });
    response.end(whole);
  }

  function isDone({ settings: { source, duplex }, sent }: Job): boolean {
    if (source === 'Platen') return sent === 1;
    return sheets <= 0 && (!duplex || sent % 2 === 0);
  }

  function cancel(job: Job, response: ServerResponse) {
    if (job.state === 'Processing') job.state = isDone(job) ? 'Completed' : 'Canceled';
    send(response, 200);
  }

  async function pageOf(wanted: ScanSettings, number: number): Promise<Buffer> {
    const width = Math.round((wanted.width * wanted.dpi) / 300);
    const height = Math.round((wanted.height * wanted.dpi) / 300);
    const { picture } = settings;
    const shown = (typeof picture === 'string' ? picture : picture?.[number - 1]) ?? linedPage(number);
    const page = sharp(shown).resize(width, height, { fit: 'fill' }).withMetadata({ density: wanted.dpi });
    const jpeg = await (wanted.colour === 'Grayscale8' ? page.greyscale() : page)
      .jpeg({ quality: 80 })
      .toBuffer();
    return wanted.format === 'application/pdf' ? pdfOf(jpeg, wanted) : jpeg;
  }

  return {
    url: `${origin}/eSCL/`,
    requests,
    jobs,
    refill(count) {
      sheets = count;
      feederTrouble = undefined;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function limitOf({ source }: ScanSettings) {
  return source === 'Platen' ? PLATEN : FEEDER;
}

/** Strict as the devices are: a value that was not offered refuses the job. */
function readSettings(body: string, offer: Offer): ScanSettings | undefined {
  const value = (name: string) => new RegExp(`<(?:pwg|scan):${name}>([^<]*)</`).exec(body)?.[1] ?? '';
  const source = value('InputSource');
  const format = value('DocumentFormatExt') || value('DocumentFormat');
  const dpi = Number(value('XResolution'));
  const colour = value('ColorMode');
  const good =
    body.includes('<scan:ScanSettings') &&
    (source === 'Platen' || source === 'Feeder') &&
    value('DocumentFormat') === format &&
    offer.formats.includes(format) &&
    offer.dpi.includes(dpi) &&
    dpi === Number(value('YResolution')) &&
    offer.colours.includes(colour) &&
    value('ContentRegionUnits') === 'escl:ThreeHundredthsOfInches';
  if (!good) return undefined;
  const duplex = value('Duplex') === 'true';
  return {
    source,
    duplex,
    format,
    dpi,
    colour,
    width: Number(value('Width')),
    height: Number(value('Height')),
  };
}

function linedPage(number: number): Buffer {
  const lines = Array.from(
    { length: 30 },
    (_, row) => `<rect x="200" y="${300 + row * 90}" width="${1500 - row * 20}" height="24"/>`,
  );
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="2480" height="3508"><rect width="2480" height="3508" fill="#fff"/><text x="200" y="220" font-size="120">${number}</text>${lines.join('')}</svg>`,
  );
}

async function pdfOf(jpeg: Buffer, { width, height }: ScanSettings): Promise<Buffer> {
  const document = await PDFDocument.create();
  const size: [number, number] = [(width / 300) * 72, (height / 300) * 72];
  document
    .addPage(size)
    .drawImage(await document.embedJpg(jpeg), { x: 0, y: 0, width: size[0], height: size[1] });
  return Buffer.from(await document.save());
}

/** A fresh certificate nobody has signed, as every printer carries. */
function selfSigned(): { key: Buffer; cert: Buffer } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-escl-'));
  const key = path.join(folder, 'key.pem');
  const cert = path.join(folder, 'cert.pem');
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync(
    'openssl',
    ['req', '-x509', ...curve, '-keyout', key, '-out', cert, '-days', '30', '-subj', '/CN=mau-mfp'],
    {
      stdio: 'ignore',
    },
  );
  const pair = { key: fs.readFileSync(key), cert: fs.readFileSync(cert) };
  fs.rmSync(folder, { recursive: true });
  return pair;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, type = 'text/plain', body = '') {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
