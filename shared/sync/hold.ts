// A dialect that cannot replace a record must not be given it before its papers are scanned: scans that come later
// would never reach the province.
import type { NeutralDossier, NeutralPaper } from './neutral.ts';
import type { Profile } from './profile.ts';

/** Until when (epoch ms) a dossier not sent yet waits for its scans; `undefined`: it goes now, with what is there. */
export function scansAwaitedUntil(
  dossier: NeutralDossier,
  now: number,
  { limits, capabilities }: Profile,
): number | undefined {
  if (capabilities.update || dossier.channel === 'online') return undefined;
  // Once its papers have gone on, nobody at the counter scans them any more.
  if (dossier.status !== 2 || dossier.papers.every(isThere)) return undefined;
  const until = dossier.receivedAt + limits.scanWaitMs;
  return until > now ? until : undefined;
}

function isThere({ originals, copies, files, reuse, removed, presentedOnly }: NeutralPaper): boolean {
  return (
    removed || presentedOnly === true || originals + copies === 0 || files.length > 0 || reuse !== 'none'
  );
}
