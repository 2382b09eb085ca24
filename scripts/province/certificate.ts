// A certificate the development province makes for itself, so that its encrypted line can be tried without anybody's tools.
import { generate } from 'selfsigned';

export type SelfMade = { readonly key: string; readonly cert: string };

const DAY_MS = 86_400_000;

/** For this machine alone (localhost, 127.0.0.1), valid from yesterday for a year. */
export async function selfMadeCertificate(now = Date.now()): Promise<SelfMade> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key, cert };
}
