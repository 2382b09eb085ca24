// How an item on its way to the province reads on screen: where it stands, why, and the one thing to do.
import { formatTime } from '../../shared/lib/date-text.ts';
import type { SyncItem } from '../../shared/sync/views.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { momentText } from '../shell/line-words.ts';
import type { Tone } from '../ui/StateBadge.tsx';

type Reason = SyncItem['reasons'][number];

/** The box to mend, as it is called on our screens. */
const FIELDS: Readonly<Record<string, MessageKey>> = {
  'procedure.nationalCode': 'sync.fields.procedureCode',
  'procedure.name': 'sync.fields.procedureName',
  'procedure.fieldCode': 'sync.fields.fieldCode',
  'procedure.fieldName': 'sync.fields.fieldCode',
  'procedure.onlineServiceCode': 'sync.fields.onlineService',
  'owner.name': 'sync.fields.ownerName',
  'owner.idNo': 'sync.fields.ownerId',
  'owner.kind': 'sync.fields.ownerKind',
  'owner.portalId': 'sync.fields.ownerPortal',
  'owner.address.provinceCode': 'sync.fields.ownerAddress',
  'owner.address.wardCode': 'sync.fields.ownerAddress',
  'owner.address.detail': 'sync.fields.ownerAddress',
  'unit.code': 'sync.fields.unit',
  'unit.name': 'sync.fields.unit',
  submittedAt: 'sync.fields.submittedAt',
  receivedAt: 'sync.fields.receivedAt',
  'submitter.name': 'sync.fields.submitterName',
  'submitter.idNo': 'sync.fields.submitterId',
  'submitter.idIssuedOn': 'sync.fields.submitterIssued',
  'submitter.born': 'sync.fields.submitterBorn',
  'submitter.phone': 'sync.fields.phone',
  'submitter.email': 'sync.fields.email',
  'submitter.fax': 'sync.fields.fax',
  'submitter.address.provinceCode': 'sync.fields.submitterAddress',
  'submitter.address.wardCode': 'sync.fields.submitterAddress',
  'submitter.address.detail': 'sync.fields.submitterAddress',
  papers: 'sync.fields.papers',
  events: 'sync.fields.progress',
  status: 'sync.fields.status',
  fees: 'sync.fields.fees',
  results: 'sync.fields.results',
  officialNo: 'sync.fields.number',
};

const REASONS: Readonly<Record<string, MessageKey>> = {
  missing: 'sync.why.missing',
  'too-long': 'sync.why.too-long',
  'unknown-value': 'sync.why.unknown-value',
  'bad-format': 'sync.why.bad-format',
  'number-taken': 'sync.why.number-taken',
  'changed-there': 'sync.why.changed-there',
  'gone-there': 'sync.why.gone-there',
  'progress-unknown': 'sync.why.progress-unknown',
  'not-updatable': 'sync.why.not-updatable',
};

export function fieldWord(path: string | undefined): string {
  return t((path === undefined ? undefined : FIELDS[path]) ?? 'sync.fields.unknown');
}

/** One thing to mend, as a sentence. The province's own words only where nothing better is known. */
export function reasonText({ kind, path, text }: Reason): string {
  const key = REASONS[kind];
  return key === undefined || (path === undefined && text !== '')
    ? t('sync.why.other', { text })
    : t(key, { field: fieldWord(path) });
}

const TONES: Readonly<Record<SyncItem['state'], Tone>> = {
  waiting: 'plain',
  uploading: 'calm',
  sending: 'calm',
  'retry-later': 'calm',
  unknown: 'calm',
  'needs-sign-in': 'must',
  rejected: 'must',
  conflict: 'must',
  quarantined: 'must',
  acknowledged: 'done',
};

export function stateOf(item: SyncItem): { readonly tone: Tone; readonly text: string } {
  const tone = TONES[item.state];
  if (item.old && tone !== 'must') return { tone: 'must', text: t('sync.states.old') };
  return { tone, text: t(`sync.states.${item.state}`) };
}

/** Nothing was tried yet, and nothing will be before a time: only the scans of its papers are waited for like this. */
function waitsForScans(item: SyncItem, now: number): item is SyncItem & { readonly nextTryAt: number } {
  return item.state === 'waiting' && item.nextTryAt !== undefined && item.nextTryAt > now;
}

/** Why it stands there and what happens next: all there is to mend, or one sentence. */
export function whyOf(item: SyncItem, now: number): string {
  if (item.reasons.length > 0) return item.reasons.map(reasonText).join(' ');
  if (item.carried) return t('sync.why.carried');
  switch (item.state) {
    case 'waiting':
      if (waitsForScans(item, now)) return t('sync.why.scans', { time: formatTime(item.nextTryAt) });
      return item.filesMissing ? t('sync.why.files', { count: item.filesMissing }) : t('sync.why.waiting');
    case 'uploading':
    case 'sending':
      return t('sync.why.sending');
    case 'retry-later':
      return item.nextTryAt === undefined
        ? t('sync.why.waiting')
        : t('sync.why.retryAt', { time: formatTime(item.nextTryAt) });
    case 'unknown':
      return t('sync.why.unknown');
    case 'needs-sign-in':
      return t('sync.why.signIn');
    case 'acknowledged':
      return t('sync.why.acknowledged', { time: momentText(item.changedAt, now) });
    default:
      return t('sync.why.quarantined');
  }
}

/** What the officer can decide when both sides say different things; the service accepts just these. */
const CHOICES: Readonly<Record<string, readonly Choice[]>> = {
  'changed-there': ['keep-ours'],
  'gone-there': ['keep-ours', 'new-number'],
  'progress-unknown': ['done-by-hand', 'keep-ours'],
  'not-updatable': ['done-by-hand'],
  'number-taken': ['new-number'],
};
export type Choice = 'keep-ours' | 'new-number' | 'done-by-hand';

export function choicesFor(item: SyncItem): readonly Choice[] {
  const [reason] = item.reasons;
  if (!reason || (item.state !== 'conflict' && item.state !== 'rejected')) return [];
  return CHOICES[reason.kind] ?? [];
}

/** The one thing to do now; `undefined` when the counter does the rest by itself. */
export type ItemAction = 'retry' | 'send-now' | 'look-up' | 'mend' | 'decide' | 'connection';

export function actionOf(item: SyncItem, now: number): ItemAction | undefined {
  if (choicesFor(item).length > 0) return 'decide';
  switch (item.state) {
    case 'retry-later':
    case 'quarantined':
    case 'conflict':
      return 'retry';
    case 'unknown':
      return 'look-up';
    case 'needs-sign-in':
      return 'connection';
    case 'rejected':
      return item.reasons[0]?.path?.startsWith('unit.') ? 'connection' : 'mend';
    case 'waiting':
      if (item.carried) return 'retry';
      return waitsForScans(item, now) ? 'send-now' : undefined;
    default:
      return item.carried ? 'retry' : undefined;
  }
}

/** The number the officer reads out. */
export function numberOf(item: Pick<SyncItem, 'officialNo' | 'localNo'>): string {
  return item.officialNo ?? item.localNo ?? '';
}

/** '14,2 MB'. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : [bytes / 1_000_000, 'MB'];
  return `${amount.toLocaleString('vi-VN', { maximumFractionDigits: 1 })} ${unit}`;
}
