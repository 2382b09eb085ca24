import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDossierLog, createLookUp } from '../../../electron/dossiers/index.ts';
import { createOutbox } from '../../../electron/sync/outbox.ts';
import { dossiersCalls } from '../../../shared/dossiers/calls.ts';
import { deadlineCalendar } from '../../../shared/lib/calendar.ts';
import type { CallRawInput, OfficerContext } from '../../../shared/lib/call.ts';
import { DAY_MS, fromWall, toUtcIso } from '../../../shared/lib/dates.ts';
import { PLAIN_RULES } from '../../support/rules.ts';
import { aPerson, aReception } from '../../support/samples.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { unzip } from '../../support/unzip.ts';

/** Friday 20/11/2026, 09:00; Tuesday 24/11 is a holiday. */
const NOW = fromWall('2026-11-20', '09:00');
const BY = { officerId: 'o-lan', officerName: 'Trần Thị Lan' };
const LAN: OfficerContext = {
  senderId: 'w',
  caller: { officerId: 'o-lan', name: 'Lan', roles: ['receiver'] },
};
const rules = () => ({
  ...PLAIN_RULES,
  calendar: deadlineCalendar([{ date: '2026-11-24', kind: 'holiday', name: '24/11', certainty: 'sure' }]),
});

let test: TestStore;
let log: ReturnType<typeof createDossierLog>;
let look: ReturnType<typeof createLookUp>;
beforeEach(() => {
  test = openTestStore();
  log = createDossierLog({ store: test.store, outbox: createOutbox(test.store.db) });
  look = createLookUp({ store: test.store, log, now: () => NOW, rules });
});
afterEach(() => test.close());

let serial = 0;
function receive(dueOn: string, more: Parameters<typeof aReception>[0] = {}) {
  serial += 1;
  const dueAt = toUtcIso(fromWall(dueOn, '16:00'));
  const promise = { value: 3, unit: 'working-day' as const, dueAt, dueWall: '' };
  const reception = aReception({ promise, localNumber: `TA-B-261001-${serial}-0`, ...more });
  return log.begin({ kind: 'received', reception }, { ...BY, at: NOW - 60 * DAY_MS });
}

function finish(id: string, daysAgo: number) {
  const finishedAt = toUtcIso(NOW - daysAgo * DAY_MS);
  const result = { name: 'KQ', number: '1', issuedOn: null, signer: 'A', fileSha256: null, electronic: true };
  log.append(id, 1, { kind: 'result-recorded', results: [result], finishedAt }, { ...BY, at: NOW });
}

async function ids(filters: CallRawInput<(typeof dossiersCalls)['dossiers.search']>['filters']) {
  const input = dossiersCalls['dossiers.search'].input.parse({ filters });
  const reply = await look.handlers['dossiers.search'](input, LAN);
  return reply.ok ? reply.value.rows.map(({ id }) => id).sort() : reply.error;
}
async function counts() {
  const reply = await look.handlers['dossiers.counts']({}, LAN);
  return reply.ok ? reply.value : reply.error;
}

describe('the working lists', () => {
  it('“due in 2 days” means working days: past the weekend and the holiday, today left out', async () => {
    receive('2026-11-20');
    const monday = receive('2026-11-23');
    const wednesday = receive('2026-11-25');
    receive('2026-11-26');
    expect(await ids({ dueWithin: 2 })).toEqual([monday.id, wednesday.id].sort());
    expect(await counts()).toMatchObject({ dueSoon: 2, dueToday: 1 });
  });

  it('a result is asked about once nobody fetched it for 30 days', async () => {
    const [old, recent] = [receive('2026-10-10'), receive('2026-10-10')];
    finish(old.id, 31);
    finish(recent.id, 29);
    expect(await ids({ readyBefore: '2026-10-21' })).toEqual([old.id]);
    expect(await counts()).toMatchObject({ notFetched: 1, waitingForPickup: 2 });
  });

  it('money is owed until it is paid, also for results not handed over, never for cancelled dossiers', async () => {
    const charge = { id: 'c', ruleCode: 'c', name: 'Lệ phí', kind: 'le-phi' as const };
    const charges = [{ ...charge, amountVnd: 8_000, fullAmountVnd: 8_000 }] as never;
    const [owing, paid, gone] = [1, 2, 3].map(() => receive('2026-11-27', { charges }));
    if (!owing || !paid || !gone) throw new Error('Three dossiers');
    finish(owing.id, 1);
    const entryId = paid.id;
    log.append(
      paid.id,
      1,
      { kind: 'money-moved', entryId, what: 'paid', amountVnd: 8_000 },
      { ...BY, at: NOW },
    );
    log.append(gone.id, 1, { kind: 'cancelled', reason: 'Nhầm' }, { ...BY, at: NOW });
    expect(await ids({ unpaid: true })).toEqual([owing.id]);
    expect(await counts()).toMatchObject({ unpaid: 1 });
  });

  it('an online application is to be answered within eight working hours, the most pressing first, until somebody does', async () => {
    const registered = (submitted: string, name: string) =>
      log.begin(
        {
          kind: 'registered',
          reception: aReception({
            channel: 'online',
            submittedAt: toUtcIso(fromWall(submitted.slice(0, 10), submitted.slice(11))),
            owner: aPerson({ name }),
          }),
        },
        { ...BY, at: NOW },
      );
    registered('2026-11-20 08:00', 'Trần Văn Sau');
    registered('2026-11-18 16:00', 'Lê Văn Trước');
    const answered = registered('2026-11-17 09:00', 'Phạm Thị Xong');
    log.append(answered.id, 1, { kind: 'declined', reason: 'Không thuộc thẩm quyền' }, { ...BY, at: NOW });
    const list = async (cursor?: string) => {
      const asked = { filters: { states: [1] }, sort: 'due', limit: 1, cursor } as const;
      const input = dossiersCalls['dossiers.search'].input.parse(asked);
      const reply = await look.handlers['dossiers.search'](input, LAN);
      if (!reply.ok) throw new Error(reply.error.code);
      return reply.value;
    };
    const first = await list();
    const second = await list(first.nextCursor ?? undefined);
    expect([...first.rows, ...second.rows].map(({ ownerName, answerBy }) => [ownerName, answerBy])).toEqual([
      ['Lê Văn Trước', toUtcIso(fromWall('2026-11-19', '16:00'))],
      // Half a day passes on Friday, the weekend does not count.
      ['Trần Văn Sau', toUtcIso(fromWall('2026-11-23', '08:00'))],
    ]);
    expect(second.nextCursor).toBeNull();
    expect(await counts()).toMatchObject({ toAnswer: 2, toAnswerLate: 1, open: 0, overdue: 0 });
    const page = await look.handlers['dossiers.page']({ id: second.rows[0]?.id ?? '' }, LAN);
    expect(page.ok && page.value.dossier.answerBy).toBe(second.rows[0]?.answerBy);
  });

  it.each([
    ['2026-11-20', 0],
    ['2026-11-23', 1],
    ['2026-11-25', 2],
    ['2026-11-19', -1],
  ])('the page of a dossier promised for %s says %i working days', async (dueOn, left) => {
    const { id } = receive(dueOn);
    const reply = await look.handlers['dossiers.page']({ id }, LAN);
    expect(reply.ok && reply.value.dossier.workingDaysLeft).toBe(left);
  });
});

describe('a list as an Excel file', () => {
  it('holds the rows found, times as on the wall, and no formula whatever a name begins with', async () => {
    receive('2026-11-27', { owner: aPerson({ name: '=HYPERLINK("http://x")' }) });
    receive('2026-11-27', { owner: aPerson({ name: 'Nguyễn Thị Ánh Tuyết' }) });
    const input = dossiersCalls['dossiers.export'].input.parse({});
    const reply = await look.handlers['dossiers.export'](input, LAN);
    if (!reply.ok) throw new Error(reply.error.code);
    expect(reply.value).toMatchObject({ rows: 2, cut: false, fileName: 'ho-so-2026-11-20.xlsx' });
    const files = unzip((await test.store.files.get(reply.value.sha256)) as Uint8Array);
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    const texts = `${sheet}${files.get('xl/sharedStrings.xml') ?? ''}`;
    expect(texts).toContain('Nguyễn Thị Ánh Tuyết');
    expect(texts).toContain('=HYPERLINK');
    expect(sheet).not.toMatch(/<f[ >]/);
    // 27/11/2026 16:00 counted in days since 30/12/1899.
    expect(sheet).toContain(
      `<v>${String((Date.UTC(2026, 10, 27, 16) - Date.UTC(1899, 11, 30)) / DAY_MS).slice(0, 12)}`,
    );
  });

  it('holds only the chosen dossiers when some are chosen', async () => {
    receive('2026-11-27');
    const { id } = receive('2026-11-27');
    const input = dossiersCalls['dossiers.export'].input.parse({ ids: [id] });
    const reply = await look.handlers['dossiers.export'](input, LAN);
    expect(reply.ok && reply.value.rows).toBe(1);
  });
});
