// A dossier's whole life through the command line alone, on a real data folder, one process a call.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEventHub } from '../../electron/hosts/event-hub.ts';
import { openRooms } from '../../electron/rooms.ts';
import { demoConnection } from '../../scripts/province/connection.ts';
import { type Province, startProvince } from '../../scripts/province/server.ts';
import type { CallName, Output, RawInput } from '../../shared/contract.ts';
import { openSetUpCounter, temporaryFolder } from '../support/counter.ts';
import { aProfile } from '../support/neutral.ts';
import { aPerson } from '../support/samples.ts';
import { openTestStore, removeData } from '../support/store.ts';

const CALL = path.resolve(import.meta.dirname, '../../scripts/call.ts');
const PORTAL_NO = 'G15.99-261120-0000017';
const COPY = '2.000815';

let folder: string;
beforeAll(async () => {
  const test = await openSetUpCounter();
  await test.counter.close();
  folder = test.folder;
});
afterAll(() => removeData(folder));

type Refusal = { readonly code: string; readonly said: string };

function run<N extends CallName>(name: N, input: RawInput<N>) {
  const line = [CALL, name, JSON.stringify(input), '--data', folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, line, { encoding: 'utf8' });
  return {
    status,
    said: stderr,
    reply: JSON.parse(stdout) as { ok: boolean; value: Output<N>; error: Refusal },
  };
}

/** A call that must be done. */
function call<N extends CallName>(name: N, input: RawInput<N>): Output<N> {
  const { status, reply, said } = run(name, input);
  expect([status, said], `${name}: ${JSON.stringify(reply.error)}`).toEqual([0, '']);
  return reply.value;
}

/** A call that must be refused: its error, and the words said of it. */
function refused<N extends CallName>(name: N, input: RawInput<N>): Refusal {
  const { status, reply, said } = run(name, input);
  expect([status, reply.ok]).toEqual([1, false]);
  return { code: reply.error.code, said };
}

/** Every step done is one event more. */
const seen = (id: string, events: number) => ({ id, revision: events });
const kinds = (id: string) => call('dossiers.timeline', { id }).entries.map(({ kind }) => kind);

it('goes from reception to the ledger; what is not its turn ends with 1 and says why', () => {
  const { version } = call('catalogue.procedure', { procedure: COPY });
  const original = version.requirements.find(({ required }) => required);
  const perPage = version.feeRules.find(({ amount }) => amount.type === 'per-page');
  const { dossierId: id, number } = call('intake.receive', {
    draftId: randomUUID(),
    procedureId: version.procedureId,
    owner: aPerson(),
    papers: [{ requirementId: original!.id, name: original!.title, form: 'original', copies: 1, pages: 4 }],
    fees: [{ ruleCode: perPage!.code, documents: [{ name: 'Bằng tốt nghiệp', pages: 4, copies: 2 }] }],
  });

  const { outcomes, listFormId } = call('dossiers.forward', { ids: [id], to: 'Phòng Kinh tế', paper: true });
  expect(outcomes).toMatchObject([{ id, ok: true }]);
  expect(call('forms.find', { id: listFormId! }).form.code).toBe('dossier-handover');
  const delivery = {
    way: 'counter',
    to: aPerson().name,
    idNumber: aPerson().idNumber,
    proof: 'slip',
  } as const;
  expect(refused('dossiers.handOver', { ...seen(id, 2), delivery })).toEqual({
    code: 'step-not-allowed',
    said: expect.stringMatching(/^Hồ sơ đang ở trạng thái không làm được bước này/),
  });
  call('dossiers.takeBack', { ids: [id] });

  const ask = { items: ['Bản chính còn lại'], reason: 'Thiếu thành phần hồ sơ theo quy định' };
  const { documentId } = call('dossiers.requestSupplement', { ...seen(id, 3), ...ask });
  expect(call('forms.find', { id: documentId! }).form.code).toBe('supplement-request');
  const results = [
    {
      name: 'Bản sao chứng thực',
      number: '110',
      issuedOn: null,
      signer: '',
      fileSha256: null,
      electronic: false,
    },
  ];
  expect(refused('dossiers.recordResult', { ...seen(id, 4), results }).code).toBe('step-not-allowed');
  call('dossiers.receiveSupplement', { ...seen(id, 4), papers: [] });
  expect(refused('dossiers.requestSupplement', { ...seen(id, 5), ...ask })).toEqual({
    code: 'supplement-limit',
    said: expect.stringContaining('đã được yêu cầu bổ sung 1 lần'),
  });

  call('dossiers.recordResult', { ...seen(id, 5), results });
  expect(refused('dossiers.notify', { ...seen(id, 5), way: 'phone', text: 'Mời đến nhận' })).toMatchObject({
    code: 'changed-meanwhile',
  });
  expect(refused('dossiers.handOver', { ...seen(id, 6), delivery: { ...delivery, to: '' } })).toEqual({
    code: 'invalid-input',
    said: expect.stringContaining('delivery.to: '),
  });
  call('dossiers.handOver', { ...seen(id, 6), delivery });
  expect(refused('dossiers.reopen', { ...seen(id, 7), reason: 'Trả nhầm' }).code).toBe('step-not-allowed');
  expect(kinds(id)).toEqual([
    'received',
    'forwarded',
    'taken-back',
    'supplement-requested',
    'supplement-received',
    'result-recorded',
    'handed-over',
  ]);

  const [book] = call('ledger.books', {}).books;
  const { year } = book!;
  const { rows } = call('ledger.page', { year, fieldCode: null });
  expect(rows).toMatchObject([{ order: 1, dossierNumber: number, receiver: aPerson().name }]);
  const made = call('ledger.file', { year, fieldCode: null, kind: 'pdf', jobId: randomUUID() });
  expect(fs.existsSync(path.join(folder, 'files', made.sha256.slice(0, 2), made.sha256))).toBe(true);
});

it('begins at the portal, and ends online', async () => {
  await pullFromProvince();
  const { entries } = call('sync.inbox', {});
  const entry = entries.find(({ says }) => says?.kind === 'online');
  const { dossierId: id } = call('sync.takeOnline', { id: entry!.id });
  expect(refused('sync.takeOnline', { id: entry!.id }).code).toBe('sync-nothing-to-decide');
  const early = refused('dossiers.withdraw', { ...seen(id, 1), reason: 'Đổi ý' });
  expect(early.code).toBe('step-not-allowed');

  const { documentId } = call('dossiers.accept', seen(id, 1));
  expect(call('forms.find', { id: documentId! }).form.code).toBe('receipt');
  call('dossiers.forward', { ids: [id], to: 'Văn phòng HĐND và UBND xã', paper: false });
  const result = { name: 'Giấy khai sinh', number: '12', issuedOn: null, signer: '', fileSha256: null };
  call('dossiers.recordResult', { ...seen(id, 3), results: [{ ...result, electronic: true }] });
  const delivery = { way: 'electronic', to: 'Nguyễn Thị Mẫu', idNumber: '', proof: 'electronic' } as const;
  call('dossiers.handOver', { ...seen(id, 4), delivery });
  expect(call('dossiers.page', { id }).dossier).toMatchObject({ state: 10, channel: 'online' });
  expect(kinds(id)).toEqual(['registered', 'accepted', 'forwarded', 'result-recorded', 'handed-over']);
});

/** What somebody handed in at the portal comes down to the counter, as its own service pulls it. */
async function pullFromProvince(): Promise<void> {
  const profile = aProfile('province-array', (draft) => {
    draft.version = 99;
    delete draft.paths.catalogueList;
  });
  const provinceFolder = temporaryFolder();
  const province: Province = await startProvince({ profile, folder: provinceFolder });
  await fetch(`${province.url}/__dev/online`, {
    method: 'POST',
    body: JSON.stringify({
      MaHoSo: PORTAL_NO,
      MaTTHC: '1.001193',
      ChuHoSo: 'Nguyễn Thị Mẫu',
      SoGiayToChuHoSo: '075190000001',
      LoaiDoiTuong: '1',
      MaDoiTuong: 'TECH-1',
      SoDienThoai: '0900000001',
      NgayNopHoSo: '20261120080509',
      HinhThuc: '1',
      TaiLieuNop: [
        { TenTepDinhKem: 'To khai.pdf', DuongDanTaiTepTin: 'https://tinh.example/f/1', IsDeleted: 'False' },
      ],
    }),
  });
  const { store } = openTestStore(folder);
  const rooms = openRooms({ store, events: createEventHub(() => {}), now: Date.now });
  store.write(() => {
    rooms.sync.settings.addProfile(profile, 'test', Date.now());
    rooms.sync.settings.setConnection(demoConnection(province.url, profile), Date.now());
  });
  await rooms.sync.tryNow('test');
  await rooms.close();
  store.close();
  await province.stop();
  fs.rmSync(provinceFolder, { recursive: true, force: true });
}
