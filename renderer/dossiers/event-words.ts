// What happened to a dossier, in words.
import type { Output } from '../../shared/contract.ts';
import type { Correction, Delivery, DossierEventKind, DossierResult } from '../../shared/dossiers/index.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { correctionWords } from './correction-words.ts';
import { instantText } from './words.ts';

export type TimelineEntry = Output<'dossiers.timeline'>['entries'][number];

export function titleOf({ kind }: TimelineEntry): string {
  return t(`dossiers.events.${kind as DossierEventKind}`);
}

/** The words of an event worth reading in a list; the rest stands on the papers. */
export function detailOf({ details }: TimelineEntry): string {
  const text = (key: string) => (typeof details[key] === 'string' ? (details[key] as string) : '');
  const known = (key: string) => wordOf(text(key));
  return [
    text('to'),
    text('officialNumber'),
    ...listOf(details.items),
    ...resultsOf(details.results),
    ...deliveryOf(details.delivery as Delivery | undefined),
    ...(details.changes
      ? correctionWords(details.changes as Correction, (details.before ?? {}) as Correction)
      : []),
    known('what'),
    typeof details.amountVnd === 'number' ? formatMoney(details.amountVnd) : '',
    known('way'),
    text('text'),
    text('notice'),
    known('ground'),
    text('reason'),
    text('reference'),
    text('note'),
    text('dueAt') && `${t('dossiers.columns.due')} ${instantText(text('dueAt'))}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

const WORDS: Readonly<Record<string, MessageKey>> = {
  phone: 'dossiers.fields.wayPhone',
  sms: 'dossiers.fields.waySms',
  zalo: 'dossiers.fields.wayZalo',
  vneid: 'dossiers.fields.wayVneid',
  counter: 'dossiers.fields.wayCounter',
  post: 'dossiers.fields.wayPost',
  electronic: 'dossiers.fields.wayElectronic',
  slip: 'dossiers.fields.proofSlip',
  identity: 'dossiers.fields.proofIdentity',
  attorney: 'dossiers.fields.proofAttorney',
  'refused-on-substance': 'dossiers.fields.groundSubstance',
  'not-supplemented': 'dossiers.fields.groundNotSupplemented',
  paid: 'dossiers.moneyMoves.paid',
  refunded: 'dossiers.moneyMoves.refunded',
  'payment-struck': 'dossiers.moneyMoves.payment-struck',
};

function wordOf(code: string): string {
  const key = WORDS[code];
  return key === undefined ? '' : t(key);
}

function listOf(items: unknown): readonly string[] {
  return Array.isArray(items) ? [(items as string[]).join('; ')] : [];
}

function resultsOf(results: unknown): readonly string[] {
  if (!Array.isArray(results)) return [];
  return (results as DossierResult[]).map(({ name, number }) => [name, number].filter(Boolean).join(' '));
}

function deliveryOf(delivery: Delivery | undefined): readonly string[] {
  if (!delivery) return [];
  const { to, way, proof, reason } = delivery;
  return [to, wordOf(way), way === 'counter' ? wordOf(proof) : '', reason];
}
