import { describe, expect, it } from 'vitest';
import { scansAwaitedUntil } from '../../../shared/sync/index.ts';
import { aDossier, aFile, aPaper, aProfile } from '../../support/neutral.ts';

const HALF_HOUR = 30 * 60_000;
const igate = aProfile('igate-lgsp', (draft) => {
  draft.limits.scanWaitMs = HALF_HOUR;
});
const array = aProfile('province-array', (draft) => {
  draft.limits.scanWaitMs = HALF_HOUR;
});
const { receivedAt } = aDossier();
const soon = receivedAt + 60_000;

describe('a dossier just received', () => {
  it('waits for its scans where its record cannot be replaced, and no longer than the profile says', () => {
    expect(scansAwaitedUntil(aDossier(), soon, igate)).toBe(receivedAt + HALF_HOUR);
    expect(scansAwaitedUntil(aDossier(), receivedAt + HALF_HOUR, igate)).toBeUndefined();
  });
  it.each([
    ['the dialect can replace records', aDossier(), array],
    ['all its papers are scanned', aDossier({ papers: [aPaper({ files: [aFile('a.pdf')] })] }), igate],
    ['a paper held before serves', aDossier({ papers: [aPaper({ reuse: 'component' })] }), igate],
    ['its papers were shown and given back', aDossier({ papers: [aPaper({ presentedOnly: true })] }), igate],
    ['it has no papers', aDossier({ papers: [] }), igate],
    ['its papers were electronic', aDossier({ papers: [aPaper({ originals: 0, electronic: 1 })] }), igate],
    ['it was submitted online', aDossier({ channel: 'online' }), igate],
    ['it was handed on', aDossier({ status: 4 }), igate],
  ])('does not wait when %s', (_, dossier, profile) => {
    expect(scansAwaitedUntil(dossier, soon, profile)).toBeUndefined();
  });
});
