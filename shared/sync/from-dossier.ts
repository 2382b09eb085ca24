// Our dossier as synchronisation sees it. Pure: it says only what the record says, and leaves empty what it does not.
import {
  applyEvent,
  BUSINESS_STATES,
  type Charge,
  type DossierEvent,
  type DossierState,
  type Party,
  type ReceivedPaper,
  type Reception,
  type RecordedEvent,
  replay,
} from '../dossiers/index.ts';
import { personAtCounter } from '../intake/index.ts';
import { fromUtcIso } from '../lib/dates.ts';
import type {
  NationalStatus,
  NeutralDossier,
  NeutralEvent,
  NeutralFee,
  NeutralFile,
  NeutralPaper,
  NeutralParty,
  NeutralSupplement,
} from './neutral.ts';

export type PositionedEvent = RecordedEvent & { readonly position: number };

/** What the record names by reference only. */
export type NeutralContext = {
  readonly unit: { readonly code: string; readonly name: string };
  /** The province's code (MAGIAYTO) of a requirement; `undefined` while nobody has told it to this counter. */
  readonly componentCode: (requirementId: string) => string | undefined;
  /** Files filed for a requirement of the dossier, or as its result. */
  readonly filesOf: (requirementId: string | null, name: string) => readonly NeutralFile[];
  /** Whether a paper held before serves there now, and as what it was digitised first. */
  readonly reuseOf: (requirementId: string | null, name: string) => NeutralPaper['reuse'];
  readonly resultFile: (sha256: string) => NeutralFile | undefined;
  /** How a paid charge was paid; undefined for cash and transfers. */
  readonly onlinePayment?: { readonly platform: 'national' | 'province'; readonly transactionNo: string };
};

/** The dossier up to its last event. `events` are all of them, in order. */
export function neutralOf(
  id: string,
  events: readonly PositionedEvent[],
  context: NeutralContext,
): NeutralDossier {
  const state = replay(id, events);
  const { reception } = state;
  const person = personAtCounter(reception);
  return {
    id,
    revision: events.at(-1)?.position ?? 1,
    localNo: state.localNumber ?? '',
    ...(state.officialNumber && { officialNo: state.officialNumber }),
    ...(reception.portal && { portalNo: reception.portal.number }),
    unit: context.unit,
    procedure: {
      nationalCode: reception.procedure.code ?? '',
      name: reception.procedure.name,
      fieldCode: reception.procedure.fieldCode,
      fieldName: reception.procedure.fieldName,
    },
    channel: reception.channel,
    submittedAt: fromUtcIso(reception.submittedAt),
    receivedAt: fromUtcIso(state.receivedAt),
    ...instant('dueAt', state.dueAt),
    ...instant('finishedAt', state.finishedAt),
    ...instant('returnedAt', state.returnedAt),
    ...instant('refusedAt', events.findLast(({ event }) => event.kind === 'declined')?.at ?? null),
    status: nationalStatus(state),
    summary: reception.summary || reception.procedure.name,
    returnBy: reception.returnWay === 'post' ? 'post' : 'in-person',
    returnNote: state.handedOver?.reason ?? '',
    note: reception.note,
    owner: neutralOwner(reception),
    submitter: {
      name: person.name,
      idNo: person.idNumber,
      ...(person.idIssuedOn && { idIssuedOn: person.idIssuedOn }),
      ...(person.birthDate && { born: person.birthDate }),
      phone: person.phone,
      email: person.email,
      fax: '',
      address: addressOf(person),
    },
    verifiedByVNeID: false,
    papers: reception.papers.map((paper) => neutralPaper(paper, context)),
    fees: reception.charges.map((charge) => neutralFee(charge, state, context)),
    supplements: supplementsOf(events, context),
    results: state.results.map((result) => {
      const file = result.fileSha256 === null ? undefined : context.resultFile(result.fileSha256);
      return { code: '', name: result.name, number: result.number, ...(file && { file }) };
    }),
    form: {},
    events: progressOf(id, events, context.unit.name),
    lookups: [],
    catalogVersion: reception.procedure.versionId,
  };
}

/** A dossier taken in by mistake has no code of its own there: it is stopped, and its progress says why. */
function nationalStatus({ state }: Pick<DossierState, 'state'>): NationalStatus {
  return state === BUSINESS_STATES.cancelled ? BUSINESS_STATES.stopped : state;
}

function neutralOwner({ owner: party, portal }: Reception): NeutralParty {
  return {
    ...(portal?.accountId && { portalId: portal.accountId }),
    kind: party.kind,
    name: party.name,
    idKind: party.idKind === 'old-id' ? 'old-identity-card' : party.idKind,
    idNo: party.idNumber,
    address: addressOf(party),
  };
}

function addressOf({ address }: Party): NeutralParty['address'] {
  const { provinceCode, wardCode, detail, printed } = address;
  return { provinceCode, wardCode, detail: wardCode === '' ? printed : detail };
}

function neutralPaper(paper: ReceivedPaper, context: NeutralContext): NeutralPaper {
  const { form, copies, requirementId, name, presentedOnly } = paper;
  const isOriginal = form === 'original';
  const isElectronic = form === 'electronic';
  return {
    // A listed paper without a known code travels with an empty one: an id of ours would be an invention there.
    ...(requirementId !== null && { code: context.componentCode(requirementId) ?? '' }),
    name,
    originals: isOriginal ? copies : 0,
    copies: isOriginal || isElectronic ? 0 : copies,
    electronic: isElectronic ? copies : 0,
    files: [...context.filesOf(requirementId, name)],
    reuse: context.reuseOf(requirementId, name),
    fromNationalStore: false,
    removed: false,
    ...(presentedOnly && { presentedOnly }),
  };
}

function neutralFee(charge: Charge, state: DossierState, context: NeutralContext): NeutralFee {
  return {
    // Our own rules have codes of ours; the province's MAPHILEPHI is not known to this counter.
    code: '',
    name: charge.name,
    amountVnd: charge.amountVnd,
    when: charge.collect === 'at-return' ? 'return' : 'acceptance',
    kind: 'ordinary',
    paid: paidHow(state, context),
  };
}

function paidHow(state: DossierState, { onlinePayment }: NeutralContext): NeutralFee['paid'] {
  if (state.finance !== 'paid') return { how: 'not-yet' };
  return onlinePayment ? { how: 'online', ...onlinePayment } : { how: 'at-counter' };
}

function supplementsOf(events: readonly PositionedEvent[], context: NeutralContext): NeutralSupplement[] {
  const supplements: NeutralSupplement[] = [];
  for (const { event, at, officerName } of events) {
    if (event.kind === 'supplement-requested') {
      const request = [...event.items, event.reason].filter(Boolean).join('; ');
      supplements.push({
        id: event.documentId,
        askedBy: officerName,
        request,
        askedAt: fromUtcIso(at),
        papers: [],
        fees: [],
      });
    }
    const open = supplements.at(-1);
    if (event.kind !== 'supplement-received' || !open) continue;
    supplements[supplements.length - 1] = {
      ...open,
      receivedBy: officerName,
      receivedAt: fromUtcIso(at),
      ...instant('dueAfter', event.dueAt),
      papers: event.papers.map((paper) => neutralPaper(paper, context)),
    };
  }
  return supplements;
}

/** Only what moved the dossier is progress; notes, prints and numbers stay here. */
const PROGRESS: Readonly<Partial<Record<DossierEvent['kind'], string>>> = {
  received: 'Tiếp nhận hồ sơ',
  accepted: 'Tiếp nhận hồ sơ',
  declined: 'Không tiếp nhận hồ sơ',
  forwarded: 'Chuyển xử lý',
  'taken-back': 'Nhận lại tại bộ phận một cửa',
  'supplement-requested': 'Yêu cầu bổ sung',
  'supplement-received': 'Nhận bổ sung',
  'payment-requested': 'Yêu cầu thực hiện nghĩa vụ tài chính',
  'payment-confirmed': 'Đã thực hiện nghĩa vụ tài chính',
  withdrawn: 'Công dân rút hồ sơ',
  stopped: 'Dừng xử lý',
  'result-recorded': 'Có kết quả',
  'handed-over': 'Trả kết quả',
  reopened: 'Mở lại xử lý',
  extended: 'Xin lỗi và gia hạn',
  cancelled: 'Hủy hồ sơ tiếp nhận nhầm',
};

function progressOf(id: string, events: readonly PositionedEvent[], unitName: string): NeutralEvent[] {
  const rows: NeutralEvent[] = [];
  let state: DossierState | undefined;
  for (const recorded of events) {
    state = state ? applyEvent(state, recorded) : replay(id, [recorded]);
    const words = PROGRESS[recorded.event.kind];
    if (words === undefined) continue;
    const { event, position, at, officerName } = recorded;
    const detail =
      'reason' in event && event.reason ? `: ${event.reason}` : 'to' in event ? `: ${event.to}` : '';
    rows.push({
      position,
      at: fromUtcIso(at),
      by: officerName,
      title: '',
      department: state.holder === 'counter' ? unitName : state.holder,
      text: `${words}${detail}`,
      status: nationalStatus(state),
      ...instant('dueAt', state.dueAt),
    });
  }
  return rows;
}

function instant<K extends string>(key: K, iso: string | null): { [P in K]?: number } {
  return iso === null ? {} : ({ [key]: fromUtcIso(iso) } as { [P in K]?: number });
}
