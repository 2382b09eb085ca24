// A scanner typed in by its address, where multicast does not reach (another floor's network, a guest network).
import { type AppError, appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { meetEscl } from './escl.ts';

export type MetScanner = {
  /** `escl:<uuid>`, the same that discovery gives; by address where the device names no UUID. */
  readonly id: string;
  readonly name: string;
  readonly base: URL;
  /** Of the certificate it showed; undefined when it answers unprotected only. */
  readonly fingerprint: string | undefined;
};

/** What an officer types: `192.168.1.20`, `may-quet.local:8080`, `https://192.168.1.20/eSCL`. */
export function basesOf(typed: string): readonly URL[] {
  const text = typed.trim();
  const whole = /^https?:\/\//i.test(text);
  const base = URL.parse(whole ? text : `https://${text}`);
  const other = !whole && text.includes('//');
  if (!base || base.hostname === '' || base.username !== '' || other || /\s/.test(text)) return [];
  const path = base.pathname.replace(/\/+$/, '') || '/eSCL';
  const at = (protocol: string, port: string) =>
    new URL(`${protocol}//${base.hostname}${port && `:${port}`}${path}/`);
  if (whole) return [at(base.protocol, base.port)];
  const { port } = base;
  if (port !== '') return [at('https:', port), at('http:', port)];
  return [at('https:', ''), at('http:', ''), at('http:', '8080')];
}

/** Errors: 'scanner-address', 'scanner-away', 'scanner-refused', 'scanner-failed'. */
export async function meetByAddress(typed: string): Promise<Result<MetScanner, AppError>> {
  const bases = basesOf(typed);
  if (bases.length === 0) return err(appError('scanner-address'));
  let fingerprint: string | undefined;
  const pin = {
    get: () => undefined,
    set: (shown: string) => {
      fingerprint = shown;
    },
  };
  const answer = await meetEscl({ bases, pin });
  if (!answer.ok) return err(appError(answer.error, { params: { scanner: typed.trim() } }));
  const { device, capabilities } = answer.value;
  const secure = device.base.protocol === 'https:';
  return ok({
    id: `escl:${capabilities.uuid ?? device.base.host}`,
    name: capabilities.name ?? device.base.host,
    base: device.base,
    fingerprint: secure ? fingerprint : undefined,
  });
}
