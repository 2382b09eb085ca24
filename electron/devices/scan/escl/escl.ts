// Driverless network scanners (eSCL, known as AirScan): one HTTP conversation per scan, a page per answer.
import { type AppError, appError, type ErrorCode } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { Scanner } from '../scanner.ts';
import { type EsclCapabilities, parseCapabilities, toScannerCapabilities } from './capabilities.ts';
import { type EsclTiming, scanPages, USUAL_TIMING } from './conversation.ts';
import { ask, type CertificatePin, type EsclDevice, isRefusal } from './http.ts';

/** Where a scanner answers, the address to prefer first, and the certificate it is held to. */
export type EsclPlace = { readonly bases: readonly URL[]; readonly pin: CertificatePin };

/** `id` and `name` as chosen; the device is spoken to only when something is asked of it. */
export function esclScanner(
  id: string,
  name: string,
  place: EsclPlace,
  timing: EsclTiming = USUAL_TIMING,
): Scanner {
  let known: EsclAnswer | undefined;
  const failed = (code: ErrorCode) => err(appError(code, { params: { scanner: name } }));

  async function meet(): Promise<Result<EsclAnswer, AppError>> {
    if (known) return ok(known);
    const answer = await meetEscl(place);
    if (!answer.ok) return failed(answer.error);
    known = answer.value;
    return answer;
  }

  return {
    id,
    name,
    async capabilities() {
      const answer = await meet();
      return answer.ok ? ok(toScannerCapabilities(answer.value.capabilities)) : answer;
    },
    async *scan(request, signal) {
      const answer = await meet();
      if (!answer.ok) {
        yield answer;
        return;
      }
      const { device, capabilities } = answer.value;
      for await (const step of scanPages(device, capabilities, request, signal, timing)) {
        if (step.ok) yield step;
        else yield failed(signal.aborted ? 'scan-cancelled' : step.error);
      }
    },
  };
}

export type EsclAnswer = { readonly device: EsclDevice; readonly capabilities: EsclCapabilities };

/**
 * The first of its addresses where the scanner answers. One that has shown a certificate before is met only with it,
 * never unprotected. Errors: those of `ask`, 'scanner-refused', 'scanner-failed' (what answers is no scanner).
 */
export async function meetEscl({ bases, pin }: EsclPlace): Promise<Result<EsclAnswer, ErrorCode>> {
  let failure: ErrorCode = 'scanner-away';
  for (const base of bases) {
    if (pin.get() !== undefined && base.protocol !== 'https:') continue;
    const device = { base, pin };
    const read = await readCapabilities(device);
    if (read.ok) return ok({ device, capabilities: read.value });
    if (read.error === 'scanner-changed') return read;
    if (read.error !== 'scanner-away') failure = read.error;
  }
  return err(failure);
}

async function readCapabilities(device: EsclDevice): Promise<Result<EsclCapabilities, ErrorCode>> {
  const reply = await ask(device, { method: 'GET', path: 'ScannerCapabilities' });
  if (!reply.ok) return reply;
  if (isRefusal(reply.value)) return err('scanner-refused');
  const read = parseCapabilities(reply.value.bytes.toString('utf8'));
  return reply.value.status === 200 && read ? ok(read) : err('scanner-failed');
}
