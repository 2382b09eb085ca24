// The strings of the biên bản sự cố: what the ledger of outages knows, and what the officer adds.
import type { UnitNames } from '../../shared/centre/index.ts';
import { buildIncidentReportData } from '../../shared/forms/index.ts';
import type { CallInput } from '../../shared/lib/call.ts';
import type { syncDeskCalls } from '../../shared/sync/desk-calls.ts';
import type { Outage, SyncItem } from '../../shared/sync/views.ts';

type Report = {
  readonly outage: Outage;
  readonly dossiers: readonly SyncItem[];
  readonly input: CallInput<(typeof syncDeskCalls)['sync.incidentReport']>;
  readonly unit: UnitNames;
  readonly writer: string;
  readonly at: number;
};

const SUBJECT = 'mất kết nối đến Hệ thống thông tin giải quyết thủ tục hành chính cấp tỉnh';

export function incidentReportOf({ outage, dossiers, input, unit, writer, at }: Report) {
  return buildIncidentReportData({
    unit,
    subject: SUBJECT,
    place: input.place,
    present: input.present,
    beganAt: outage.beganAt,
    endedAt: outage.endedAt,
    description: input.description,
    cause: input.cause,
    actions: input.actions,
    // The number on the citizen's receipt comes first: it is what the report is later held against.
    dossiers: dossiers.map(({ localNo, officialNo, ownerName = '', procedureName = '', enteredAt }) => ({
      number: [localNo, officialNo].filter(Boolean).join(' / '),
      ownerName,
      request: procedureName,
      receivedAt: enteredAt,
    })),
    proposal: input.proposal,
    writerName: writer,
    witness: input.witness,
    at,
  });
}
