// What happens to an invented dossier after its reception.
import type { Rooms } from '../../electron/rooms.ts';
import type { DossierState } from '../../shared/dossiers/index.ts';
import type { OfficerContext } from '../../shared/lib/call.ts';
import { toUtcIso } from '../../shared/lib/dates.ts';
import type { Chance } from './random.ts';

/** Of the finished dossiers about as young as the open ones, so many results still lie at the counter. */
const UNFETCHED_SHARE = 0.1;
const SECTIONS = ['Phòng Kinh tế', 'Phòng Văn hóa – Xã hội', 'Văn phòng HĐND và UBND xã'] as const;

type Life = {
  chance: Chance;
  officers: readonly OfficerContext[];
  until: number;
  staysOpen: boolean;
  isRecent: boolean;
  overdueShare: number;
};

/** The dossier's later steps: most are done in time and handed over, a few are late, the newest are still under way. */
export function live(
  rooms: Rooms,
  received: DossierState,
  { chance, officers, until, staysOpen, isRecent, overdueShare }: Life,
) {
  const { id } = received;
  const due = Date.parse(received.dueAt ?? received.receivedAt);
  let at = Date.parse(received.receivedAt);
  const later = (limit: number) => {
    at = Math.min(until - 1, at + 60_000 + Math.floor(chance.next() * Math.max(0, limit - at - 60_000)));
    return signature(chance.pick(officers), at);
  };
  const quick = received.reception.promise?.unit === 'same-day';
  if (!quick && chance.happens(0.9)) {
    rooms.dossiers.append(
      id,
      undefined,
      { kind: 'forwarded', to: chance.pick(SECTIONS), paper: true, listId: null },
      later(at + 8 * 3_600_000),
    );
  }
  if (staysOpen && (due > until || chance.happens(overdueShare))) return stayOpen();
  const late = chance.happens(0.015);
  const finished = later(late ? due + 3 * 86_400_000 : due);
  rooms.dossiers.append(
    id,
    undefined,
    {
      kind: 'result-recorded',
      results: [
        {
          name: 'Kết quả giải quyết',
          number: '',
          issuedOn: null,
          signer: '',
          fileSha256: null,
          electronic: chance.happens(0.9),
        },
      ],
      finishedAt: toUtcIso(finished.at),
    },
    finished,
  );
  if (isRecent && chance.happens(UNFETCHED_SHARE)) return;
  const { owner } = received.reception;
  rooms.dossiers.append(
    id,
    undefined,
    {
      kind: 'handed-over',
      delivery: { way: 'counter', to: owner.name, idNumber: owner.idNumber, proof: 'slip', reason: '' },
    },
    later(at + 2 * 86_400_000),
  );

  function stayOpen() {
    if (quick || !chance.happens(0.2)) return;
    const documentId = chance.uuid();
    const by = later(at + 4 * 3_600_000);
    const items = ['Giấy tờ chứng minh nơi cư trú'];
    rooms.dossiers.append(
      id,
      undefined,
      { kind: 'supplement-requested', items, reason: 'Thiếu thành phần hồ sơ', documentId, answerBy: null },
      by,
    );
  }
}

/** Who did it, and when. */
export function signature({ caller }: OfficerContext, at: number) {
  return { officerId: caller.officerId, officerName: caller.name, at };
}
