// One scan: a job is posted, pages are fetched one by one until there are no more, and the job is deleted.
import { setTimeout as pause } from 'node:timers/promises';
import type { ErrorCode } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { hasItsEnd, typeOfBytes } from '../page-bytes.ts';
import type { ScannedPage, ScanRequest } from '../scanner.ts';
import { type EsclCapabilities, scanSettings } from './capabilities.ts';
import { ask, type EsclDevice, type EsclReply, type EsclRequest, isRefusal } from './http.ts';
import { type EsclStatus, parseStatus, troubleOf } from './status.ts';

/** A lamp warms up, a sheet is drawn in: a page of 600 dpi may take this long before its first byte. */
const PAGE_SILENCE_MS = 120_000;
const GOODBYE_MS = 2_000;

export type EsclTiming = {
  readonly pauseMs: number;
  /** How long a device may answer "not yet" in a row (some do for every second of a slow page). */
  readonly notYetMs: number;
};
export const USUAL_TIMING: EsclTiming = { pauseMs: 1_000, notYetMs: 60_000 };
const JOB_NOT_YET_MS = 10_000;

type Step = Result<ScannedPage | 'end', ErrorCode>;

/** The pages that come out whole; an error ends them. */
export async function* scanPages(
  device: EsclDevice,
  capabilities: EsclCapabilities,
  request: ScanRequest,
  signal: AbortSignal,
  timing: EsclTiming,
): AsyncGenerator<Result<ScannedPage, ErrorCode>> {
  const source = capabilities.sources.get(request.source);
  if (!source) return yield err('scanner-failed');
  const trouble = await troubleBefore(device, request, signal);
  if (trouble) return yield err(trouble);

  const settings = scanSettings(capabilities, source, request);
  const job = await startJob(device, settings.xml, request, signal, timing);
  if (!job.ok) return yield job;
  try {
    for (let pages = 0; ; pages++) {
      const step = await nextPage(device, job.value, request, signal, timing, { pages, dpi: settings.dpi });
      if (!step.ok) return yield step;
      if (step.value === 'end') return;
      yield ok(step.value);
      if (request.source === 'flatbed') return;
    }
  } finally {
    // Frees the scanner for the next one; a job that has ended answers 404, which is as good.
    await ask(device, { method: 'DELETE', path: job.value, silenceMs: GOODBYE_MS });
  }
}

/** An empty feeder is said at once; a busy device is found out by trying, because many say so while printing too. */
async function troubleBefore(device: EsclDevice, { source }: ScanRequest, signal: AbortSignal) {
  if (source === 'flatbed') return undefined;
  const status = await readStatus(device, signal);
  if (!status.ok) return status.error;
  const trouble = status.value && troubleOf(status.value, source);
  return trouble === 'scanner-busy' ? undefined : trouble;
}

/** Gives the path of the job. */
async function startJob(
  device: EsclDevice,
  body: string,
  request: ScanRequest,
  signal: AbortSignal,
  timing: EsclTiming,
): Promise<Result<string, ErrorCode>> {
  const reply = await askUntilReady(device, { method: 'POST', path: 'ScanJobs', body, signal }, request, {
    ...timing,
    notYetMs: Math.min(timing.notYetMs, JOB_NOT_YET_MS),
  });
  if (!reply.ok) return reply;
  const { location } = reply.value.headers;
  const job = location === undefined ? null : URL.parse(location, device.base.href);
  // Only the path: devices name themselves by a host name that this network may not know.
  if (reply.value.status === 201 && job) return ok(job.pathname.replace(/\/$/, ''));
  return err(await whyNot(device, reply.value, request, signal));
}

async function nextPage(
  device: EsclDevice,
  job: string,
  request: ScanRequest,
  signal: AbortSignal,
  timing: EsclTiming,
  sofar: { readonly pages: number; readonly dpi: number },
): Promise<Step> {
  const query = { method: 'GET', path: `${job}/NextDocument`, signal, silenceMs: PAGE_SILENCE_MS } as const;
  const reply = await askUntilReady(device, query, request, timing);
  if (!reply.ok) return reply;
  const { status, bytes } = reply.value;
  if (status === 404 || status === 410) return endOf(device, job, request, signal, sofar.pages);
  if (status !== 200) return err(await whyNot(device, reply.value, request, signal));
  const type = typeOfBytes(bytes);
  if (!type) return err('scanner-failed');
  return hasItsEnd(bytes, type) ? ok({ bytes, type, dpi: sofar.dpi }) : err('scanner-away');
}

/** "No more pages" is said after the last sheet and after a jam alike: the status tells which. */
async function endOf(
  device: EsclDevice,
  job: string,
  { source }: ScanRequest,
  signal: AbortSignal,
  pages: number,
): Promise<Step> {
  const status = await readStatus(device, signal);
  if (!status.ok) return pages > 0 && status.error !== 'scan-cancelled' ? ok('end') : status;
  const ours = status.value?.jobs.find(({ path }) => path.replace(/\/$/, '').endsWith(job));
  if (ours?.state === 'Canceled') return err('scan-cancelled');
  const trouble = status.value && troubleOf(status.value, source);
  const stopped = trouble === 'scanner-jammed' || trouble === 'scanner-cover-open';
  if (stopped) return err(trouble);
  if (ours?.state === 'Aborted') return err('scanner-failed');
  if (pages > 0) return ok('end');
  return err(source === 'flatbed' ? (trouble ?? 'scanner-failed') : 'scanner-empty');
}

/** Asks again while the device answers "not yet" (503) and its status names nothing worse. */
async function askUntilReady(
  device: EsclDevice,
  query: EsclRequest,
  request: ScanRequest,
  { pauseMs, notYetMs }: EsclTiming,
): Promise<Result<EsclReply, ErrorCode>> {
  const giveUpAt = performance.now() + notYetMs;
  for (;;) {
    const reply = await ask(device, query);
    if (!reply.ok || reply.value.status !== 503) return reply;
    const status = await readStatus(device, query.signal);
    const trouble = status.ok && status.value ? troubleOf(status.value, request.source) : undefined;
    const hopeless = trouble === 'scanner-jammed' || trouble === 'scanner-cover-open';
    if (hopeless || performance.now() > giveUpAt) return reply;
    await pause(waitMs(reply.value, pauseMs), undefined, query.signal ? { signal: query.signal } : {}).catch(
      () => undefined,
    );
  }
}

function waitMs({ headers }: EsclReply, pauseMs: number): number {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1_000, 10_000) : pauseMs;
}

async function whyNot(
  device: EsclDevice,
  reply: EsclReply,
  { source }: ScanRequest,
  signal: AbortSignal,
): Promise<ErrorCode> {
  if (isRefusal(reply)) return 'scanner-refused';
  const status = await readStatus(device, signal);
  if (!status.ok) return status.error;
  const trouble = status.value && troubleOf(status.value, source);
  if (trouble) return trouble;
  return reply.status === 409 || reply.status === 503 ? 'scanner-busy' : 'scanner-failed';
}

async function readStatus(
  device: EsclDevice,
  signal?: AbortSignal,
): Promise<Result<EsclStatus | undefined, ErrorCode>> {
  const reply = await ask(device, { method: 'GET', path: 'ScannerStatus', ...(signal ? { signal } : {}) });
  if (!reply.ok) return reply;
  return ok(reply.value.status === 200 ? parseStatus(reply.value.bytes.toString('utf8')) : undefined);
}
