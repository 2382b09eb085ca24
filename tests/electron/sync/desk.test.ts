// What officers do with what came down, where other rooms join in; over the whole counter and a real province.
import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEventHub } from '../../../electron/hosts/event-hub.ts';
import { openRooms, type Rooms } from '../../../electron/rooms.ts';
import { demoConnection } from '../../../scripts/province/connection.ts';
import { ledger } from '../../../scripts/province/operator.ts';
import { type Province, startProvince } from '../../../scripts/province/server.ts';
import { openingHoursSchema, TRI_AN } from '../../../shared/centre/index.ts';
import { dossiersCalls } from '../../../shared/dossiers/calls.ts';
import { intakeDraftSchema } from '../../../shared/intake/index.ts';
import type { Caller, OfficerContext } from '../../../shared/lib/call.ts';
import { dayOf, toWallTime } from '../../../shared/lib/dates.ts';
import { DEFAULT_OPENING_HOURS } from '../../../shared/lib/opening-hours.ts';
import { aCopyDraft } from '../../support/intake.ts';
import { aProfile } from '../../support/neutral.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { type ProfileId, temporaryFolder } from '../../support/sync.ts';

let test: TestStore;
let province: Province;
let rooms: Rooms;
let context: OfficerContext;
let provinceFolder: string;
const clock = { now: Date.now() };

async function openCounter(profileId: ProfileId) {
  provinceFolder = temporaryFolder('province');
  const profile = aProfile(profileId, (draft) => {
    draft.version = 99;
    delete draft.paths.catalogueList;
  });
  province = await startProvince({ profile, folder: provinceFolder });
  clock.now = Date.now();
  test = openTestStore(temporaryFolder('counter'));
  rooms = openRooms({
    store: test.store,
    events: createEventHub(() => {}),
    now: () => clock.now,
    elapsed: () => clock.now,
  });
  await get(
    rooms.handlers['centre.setUp'](
      {
        names: { validFrom: '2025-07-01', ...TRI_AN.names },
        identity: { ...TRI_AN.identity, counterLetter: 'B' },
        hours: openingHoursSchema.parse(DEFAULT_OPENING_HOURS),
        officer: { name: 'Trần Thị Lan', pin: '482915' },
      },
      { senderId: 'w1', caller: undefined },
    ),
  );
  context = { senderId: 'w1', caller: rooms.officers.inService()[0] as Caller };
  rooms.store.write(() => {
    rooms.sync.settings.addProfile(profile, 'test', clock.now);
    rooms.sync.settings.setConnection(demoConnection(province.url, profile), clock.now);
  });
}
afterEach(async () => {
  await rooms.close();
  await province.stop();
  test.close();
  fs.rmSync(provinceFolder, { recursive: true, force: true });
});

type Reply<T> = { ok: true; value: T } | { ok: false; error: { code: string } };
async function get<T>(reply: Reply<T> | Promise<Reply<T>>): Promise<T> {
  const settled = await reply;
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}
const atProvince = (action: string, row: unknown) =>
  fetch(`${province.url}/__dev/${action}`, { method: 'POST', body: JSON.stringify(row) });
/** Lets the pause between two pulls pass, for both sides, and tries the line. */
async function pull() {
  clock.now += 6 * 60_000;
  await atProvince('clock', { at: clock.now });
  await rooms.sync.tryNow('test');
}
async function inbox() {
  return (await get(rooms.handlers['sync.inbox']({}, context))).entries;
}
async function receive() {
  const draft = intakeDraftSchema.parse(aCopyDraft({ catalogue: rooms.catalogue }));
  return get(rooms.handlers['intake.receive'](draft, context));
}

const PORTAL_NO = 'G15.99-261120-0000017';
const ROWS: Readonly<Record<ProfileId, object>> = {
  'province-array': {
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
      { TenTepDinhKem: 'To khai.pdf', DuongDanTaiTepTin: 'http://127.0.0.1:9/f/1', IsDeleted: 'False' },
      { TenTepDinhKem: 'Nham.pdf', DuongDanTaiTepTin: 'http://127.0.0.1:9/f/2', IsDeleted: 'True' },
    ],
  },
  'igate-lgsp': {
    MaHoSo: PORTAL_NO,
    MaTTHC: '1.001193',
    ChuHoSo: 'Nguyễn Thị Mẫu',
    LoaiDoiTuong: 0,
    NgayNop: '2026-11-20 08:05:09',
    ThanhPhanHoSo: [
      { TenThanhPhanHoSo: 'Tờ khai', GiayToDinhKem: [{ IdGiayTo: 'x', TenGiayTo: 'To khai.pdf' }] },
    ],
    ThongTinNguoiNop: {
      IdDoiTuong: 'TECH-1',
      ThongTinChiTiet: {
        TenNguoiNop: 'Nguyễn Thị Mẫu',
        SoDinhDanh: '075190000001',
        SoDinhDanhChuHs: '075190000001',
        NgaySinh: '19900115000000',
        SoDienThoai: '0900000001',
      },
    },
  },
};

describe.each(['province-array', 'igate-lgsp'] as const)(
  'an online application that came down with %s',
  (profile) => {
    beforeEach(() => openCounter(profile));

    it('says who asks for what, and becomes a dossier of state 1 that is sent nowhere until it is accepted', async () => {
      await atProvince('online', ROWS[profile]);
      await pull();
      const [entry] = await inbox();
      expect(entry?.says).toMatchObject({
        kind: 'online',
        portalNo: PORTAL_NO,
        ownerName: 'Nguyễn Thị Mẫu',
        ownerIdNo: '075190000001',
        phone: '0900000001',
        submittedAt: Date.parse('2026-11-20T08:05:09+07:00'),
        papers: [{ name: 'To khai.pdf', state: profile === 'igate-lgsp' ? 'name-only' : 'refused' }],
      });
      const { dossierId } = await get(rooms.handlers['sync.takeOnline']({ id: entry!.id }, context));
      const state = rooms.dossiers.findState(dossierId);
      expect(state).toMatchObject({
        state: 1,
        officialNumber: null,
        reception: { channel: 'online', owner: { name: 'Nguyễn Thị Mẫu', idKind: 'personal-number' } },
      });
      expect(rooms.sync.outbox.counts().waiting).toBe(0);
      expect(await inbox()).toEqual([]);
      const search = dossiersCalls['dossiers.search'].input.parse({ text: PORTAL_NO });
      const found = await get(rooms.handlers['dossiers.search'](search, context));
      expect(found.rows).toMatchObject([{ id: dossierId }]);

      const accept = { id: dossierId, revision: state!.revision };
      const { documentId } = await get(rooms.handlers['dossiers.accept'](accept, context));
      // Whoever handed in from home is given the same Mẫu 01, with the number and the promise of now.
      const { form } = await get(rooms.handlers['forms.find']({ id: documentId! }, context));
      expect(form).toMatchObject({ code: 'receipt', printed: false });
      const issued = await get(rooms.handlers['forms.issued']({ dossierId }, context));
      expect(issued.forms.map(({ id }) => id)).toEqual([documentId]);
      await pull();
      expect(ledger(province.data).dossiers).toMatchObject([{ owner: 'Nguyễn Thị Mẫu', status: 2 }]);
      const [sent] = ledger(province.data).dossiers;
      // It came through the portal, and only such a dossier names the portal's account.
      expect(JSON.stringify(sent?.record)).toContain('TECH-1');
      if (profile === 'province-array')
        expect(sent?.record).toMatchObject({ KenhThucHien: '2', NoiNopHoSo: '1' });
    });

    it('is taken in once, however often it is pressed or comes down again', async () => {
      await atProvince('online', ROWS[profile]);
      await pull();
      const [entry] = await inbox();
      await get(rooms.handlers['sync.takeOnline']({ id: entry!.id }, context));
      expect(await rooms.handlers['sync.takeOnline']({ id: entry!.id }, context)).toMatchObject({
        error: { code: 'sync-nothing-to-decide' },
      });
      await atProvince('online', ROWS[profile]);
      await pull();
      expect(await inbox()).toEqual([]);
      expect(rooms.store.db.prepare('SELECT COUNT(*) AS n FROM dossier').get()).toEqual({ n: 1 });
    });

    it('says by when it must be answered: so many working hours after it was submitted, as the unit has set', async () => {
      await atProvince('online', ROWS[profile]);
      await pull();
      const answerBy = async () => {
        const [entry] = await inbox();
        return entry?.says?.kind === 'online' ? entry.says.answerBy : undefined;
      };
      // Friday 20/11/2026 08:05:09; the day has eight hours, and to the minute as a promise is.
      expect(toWallTime((await answerBy()) ?? 0)).toMatchObject({ date: '2026-11-23', time: '08:05:00' });
      const change = { key: 'onlineAnswerHours', value: 2 } as const;
      const reason = 'Quy chế của Trung tâm';
      await get(rooms.handlers['centre.updateSetting']({ change, reason }, context));
      expect(toWallTime((await answerBy()) ?? 0)).toMatchObject({ date: '2026-11-20', time: '10:05:00' });
    });

    it('of a shape nobody knows is shown as it came, and can only be set aside', async () => {
      await atProvince('online', { MaHoSo: PORTAL_NO, MaTTHC: '1.001193', LoaiDoiTuong: '77', ChuHoSo: 'X' });
      await pull();
      const [entry] = await inbox();
      expect(entry?.says).toBeUndefined();
      expect(entry?.body).toMatchObject({ LoaiDoiTuong: '77' });
      expect(await rooms.handlers['sync.takeOnline']({ id: entry!.id }, context)).toMatchObject({
        error: { code: 'sync-unreadable' },
      });
      await get(rooms.handlers['sync.decideInbox']({ id: entry!.id, decision: 'set-aside' }, context));
      expect(rooms.sync.status().inbox).toBe(0);
    });

    it('for a procedure this counter does not have stays where it is', async () => {
      await atProvince('online', { ...ROWS[profile], MaTTHC: '9.999999' });
      await pull();
      const [entry] = await inbox();
      expect(await rooms.handlers['sync.takeOnline']({ id: entry!.id }, context)).toMatchObject({
        error: { code: 'procedure-not-in-force' },
      });
      expect(await inbox()).toHaveLength(1);
    });
  },
);

describe('an online application that comes down again, changed,', () => {
  beforeEach(() => openCounter('province-array'));

  const row = ROWS['province-array'];
  const attached = (...names: readonly string[]) =>
    names.map((name) => ({ TenTepDinhKem: name, Base64: Buffer.from(`%PDF ${name}`).toString('base64') }));
  async function comesDown(change: object) {
    await atProvince('online', { ...row, ...change });
    await pull();
    return inbox();
  }
  const fileNames = (dossierId: string) =>
    rooms.store.db
      .prepare(
        `SELECT f.name FROM sync_online_file f JOIN sync_inbox i ON i.id = f.inbox_id
         WHERE i.dossier_id = ? AND f.filed_at IS NOT NULL ORDER BY f.filed_at, f.inbox_id, f.place`,
      )
      .pluck()
      .all(dossierId);

  it('stands in the place of the one nobody has decided yet, with the files of now', async () => {
    const [first] = await comesDown({ TaiLieuNop: attached('cu.pdf') });
    const entries = await comesDown({ SoDienThoai: '0900000002', TaiLieuNop: attached('moi.pdf') });
    expect(entries.map(({ says }) => says)).toMatchObject([
      { phone: '0900000002', papers: [{ name: 'moi.pdf', state: 'there' }] },
    ]);
    expect(rooms.sync.status().inbox).toBe(1);
    // Who still has the older one before him decides nothing by it.
    expect(await rooms.handlers['sync.takeOnline']({ id: first!.id }, context)).toMatchObject({
      error: { code: 'sync-nothing-to-decide' },
    });
    const { dossierId } = await get(rooms.handlers['sync.takeOnline']({ id: entries[0]!.id }, context));
    expect(fileNames(dossierId)).toEqual(['moi.pdf']);
    expect(rooms.dossiers.findState(dossierId)?.reception.owner.phone).toBe('0900000002');
  });

  it('and back to what it was stands as it is now', async () => {
    for (const phone of ['0900000001', '0900000002', '0900000001']) await comesDown({ SoDienThoai: phone });
    expect((await inbox()).map(({ says }) => says)).toMatchObject([{ phone: '0900000001' }]);
  });

  it('is shown beside the dossier it has become, and only its new files join that dossier once an officer says so', async () => {
    const [first] = await comesDown({ TaiLieuNop: attached('cu.pdf') });
    const { dossierId } = await get(rooms.handlers['sync.takeOnline']({ id: first!.id }, context));
    const entries = await comesDown({ TaiLieuNop: attached('cu.pdf', 'bo sung.pdf') });
    expect(entries).toMatchObject([{ kind: 'online', dossierId, ours: { ownerName: 'Nguyễn Thị Mẫu' } }]);
    expect(fileNames(dossierId)).toEqual(['cu.pdf']);
    const taken = await get(rooms.handlers['sync.takeOnline']({ id: entries[0]!.id }, context));
    expect(taken).toEqual({ dossierId });
    expect(rooms.store.db.prepare('SELECT COUNT(*) AS n FROM dossier').get()).toEqual({ n: 1 });
    const { waiting } = await get(rooms.handlers['papers.ofDossier']({ dossierId }, context));
    expect(waiting).toHaveLength(2);
    const notes = rooms.dossiers.eventsOf(dossierId).map(({ event }) => event.kind);
    expect(notes).toEqual(['registered', 'noted']);
    expect(await comesDown({ TaiLieuNop: attached('cu.pdf', 'bo sung.pdf') })).toEqual([]);
  });

  it('is shown again although the one before was set aside', async () => {
    const [first] = await comesDown({});
    await get(rooms.handlers['sync.decideInbox']({ id: first!.id, decision: 'set-aside' }, context));
    expect(await comesDown({})).toEqual([]);
    expect(await comesDown({ SoDienThoai: '0900000002' })).toHaveLength(1);
  });
});

describe('a paper attached to an online application', () => {
  beforeEach(() => openCounter('province-array'));

  /** The catalogue of a province that has told us its codes of the papers. */
  async function withCode(code: string) {
    const present = rooms.catalogue.inForce('1.001193', dayOf(clock.now))!;
    const paper = {
      MAGIAYTO: code,
      TENGIAYTO: present.requirements[0]!.name,
      SOBANCHINH: '1',
      SOBANSAO: '0',
    };
    const body = {
      MaTTHC: '1.001193',
      TENTTHC: present.name,
      THANHPHANHOSO: [{ TRUONGHOP: '', GIAYTO: [paper] }],
    };
    rooms.store.db
      .prepare(
        `INSERT INTO sync_inbox (kind, remote_key, body, arrived_at, state) VALUES ('catalogue', 'k', ?, '2026-11-20T00:00:00.000Z', 'new')`,
      )
      .run(JSON.stringify(body));
    const [entry] = await inbox();
    const { text } = await get(rooms.handlers['sync.procedureFile']({ id: entry!.id }, context));
    const validFrom = dayOf(clock.now);
    const { previewId } = await get(
      rooms.handlers['catalogue.previewImport']({ text, validFrom, missing: 'keep' }, context),
    );
    await get(rooms.handlers['catalogue.applyImport']({ previewId, validFrom }, context));
    await get(rooms.handlers['sync.decideInbox']({ id: entry!.id, decision: 'taken' }, context));
    return rooms.catalogue.inForce('1.001193', validFrom)!.requirements[0]!;
  }

  it('waits with the dossier, at its place where the province says which, is filed when the dossier is accepted, and goes up: nobody asks for it again', async () => {
    const code = '1.001193.01';
    const form = await withCode(code);
    const scan = fs.readFileSync('tests/fixtures/scans/01-to-khai-khai-sinh-clean.jpg');
    const files = [
      // Inside the row, with a folder of the applicant's in its name and the ending of another kind.
      { TenTepDinhKem: 'C:\\Giấy tờ\\to khai.pdf', Base64: scan.toString('base64') },
      { TenTepDinhKem: 'cu.pdf', DuongDanTaiTepTin: `${province.url}/f/gone`, MaThanhPhanHoSo: code },
    ];
    // Whose paper it is: somebody else's would wait for an officer.
    const applicant = { ChuHoSo: 'Phạm Thị Ngọc Dung', SoGiayToChuHoSo: '075174617495' };
    await atProvince('online', { ...ROWS['province-array'], ...applicant, TaiLieuNop: files });
    await pull();
    const [entry] = await inbox();
    const { dossierId } = await get(rooms.handlers['sync.takeOnline']({ id: entry!.id }, context));
    const state = rooms.dossiers.findState(dossierId)!;
    expect(state.reception.papers.map(({ requirementId }) => requirementId)).toEqual([null, form.id]);
    rooms.papers.start();
    const waiting = async () =>
      (await get(rooms.handlers['papers.ofDossier']({ dossierId }, context))).waiting;
    await expect.poll(async () => (await waiting()).map(({ pages, unread }) => pages - unread)).toEqual([1]);
    expect(rooms.sync.outbox.counts().waiting).toBe(0);
    const accept = { id: dossierId, revision: rooms.dossiers.findState(dossierId)!.revision };
    await get(rooms.handlers['dossiers.accept'](accept, context));
    await expect
      .poll(() => rooms.papers.filedFiles(dossierId).map(({ title }) => title))
      .toEqual(['to khai.pdf']);
    await pull();
    await pull();
    expect(ledger(province.data).dossiers[0]?.files).toHaveLength(1);
  });
});

describe('what the national portal hears of its dossiers', () => {
  beforeEach(() => openCounter('province-array'));

  async function takenIn() {
    await atProvince('online', ROWS['province-array']);
    await pull();
    const [entry] = await inbox();
    const { dossierId } = await get(rooms.handlers['sync.takeOnline']({ id: entry!.id }, context));
    return { id: dossierId, revision: rooms.dossiers.findState(dossierId)!.revision };
  }
  const portalRows = () => ledger(province.data).dossiers[0]?.statuses.map(({ TrangThai }) => TrangThai);

  it('is 11 for one that was not accepted, while its own record says 3', async () => {
    await get(rooms.handlers['dossiers.decline']({ ...(await takenIn()), reason: 'Thiếu giấy tờ' }, context));
    await pull();
    expect(ledger(province.data).dossiers).toMatchObject([{ status: 3, record: { TrangThaiHoSo: '3' } }]);
    expect(portalRows()).toEqual(['11']);
  });

  it('is said again when the answer was lost, and every change in its order', async () => {
    const taken = await takenIn();
    await get(rooms.handlers['dossiers.accept'](taken, context));
    const move = { ids: [taken.id], to: 'Phòng Kinh tế', paper: false };
    await get(rooms.handlers['dossiers.forward'](move, context));
    province.setFaults({ rules: [{ on: 'portalStatus', times: 1, do: { kind: 'drop-after' } }] });
    for (let turn = 0; turn < 4; turn += 1) await pull();
    expect(rooms.sync.outbox.counts()).toMatchObject({ waiting: 0, attention: 0 });
    expect(portalRows()).toEqual(['2', '2', '4']);
    expect(ledger(province.data).dossiers).toMatchObject([{ status: 4 }]);
  });

  it('is nothing of a dossier received at the counter', async () => {
    await receive();
    await pull();
    expect(province.calls.get('portalStatus')).toBeUndefined();
  });
});

describe('a status set at the province', () => {
  beforeEach(() => openCounter('province-array'));

  it('stands beside what is recorded here, and is noted in the dossier once the officer has seen it', async () => {
    const { dossierId } = await receive();
    await rooms.sync.tryNow('test');
    const [there] = ledger(province.data).dossiers;
    await atProvince('status', {
      MaHoSo: there!.no,
      TrangThai: 5,
      NoiDung: 'Thiếu giấy chứng sinh',
      NguoiXuLy: 'Sở Tư pháp',
      NgayXuLy: '20261125100000',
    });
    await pull();
    const [entry] = await inbox();
    expect(entry).toMatchObject({
      dossierId,
      says: { kind: 'status', status: 5, text: 'Thiếu giấy chứng sinh', by: 'Sở Tư pháp' },
      ours: { number: there!.no, status: 2 },
    });
    await get(rooms.handlers['sync.takeStatus']({ id: entry!.id }, context));
    expect(rooms.dossiers.findState(dossierId)?.state).toBe(2);
    expect(rooms.dossiers.eventsOf(dossierId).at(-1)?.event).toEqual({
      kind: 'noted',
      text: 'Tỉnh chuyển trạng thái: yêu cầu bổ sung giấy tờ, Sở Tư pháp (10:00 25/11/2026). Thiếu giấy chứng sinh',
    });
    expect(await inbox()).toEqual([]);
  });
});

describe('a payment confirmed by the platform', () => {
  beforeEach(() => openCounter('province-array'));

  it('says which dossier it pays and how much; without its transaction number it is nothing', async () => {
    const { dossierId } = await receive();
    await rooms.sync.tryNow('test');
    const [there] = ledger(province.data).dossiers;
    const paid = { MaHoSo: there!.no, MaGiaoDich: 'GD-1', SoTien: '14000', MaLoi: '00' };
    await atProvince('payment', paid);
    await atProvince('payment', { ...paid, MaGiaoDich: 'GD-2', MaLoi: '01' });
    await pull();
    const entries = await inbox();
    expect(entries.map(({ dossierId: id, says }) => [id, says])).toEqual([
      [dossierId, { kind: 'payment', officialNo: there!.no, transactionNo: 'GD-1', amountVnd: 14_000 }],
      [dossierId, undefined],
    ]);
  });
});

describe('a procedure changed at the province', () => {
  beforeEach(() => openCounter('province-array'));

  it('becomes a catalogue file whose preview shows just what changes', async () => {
    const present = rooms.catalogue.inForce('1.001193', dayOf(clock.now))!;
    const body = {
      MaTTHC: '1.001193',
      TENTTHC: present.name,
      THANHPHANHOSO: [
        {
          TRUONGHOP: '',
          GIAYTO: [
            { MAGIAYTO: '1', TENGIAYTO: present.requirements[0]!.name, SOBANCHINH: '1', SOBANSAO: '0' },
            { MAGIAYTO: '2', TENGIAYTO: 'Giấy mới', SOBANCHINH: '0', SOBANSAO: '2' },
          ],
        },
      ],
      CACHTHUCTHUCHIEN: [
        { KENH: 'Trực tiếp', THOIGIAN: [{ THOIGIANGIAIQUYET: '3', DONVITINH: 'Ngày làm việc', MOTA: '' }] },
      ],
    };
    rooms.store.db
      .prepare(
        `INSERT INTO sync_inbox (kind, remote_key, body, arrived_at, state) VALUES ('catalogue', 'k', ?, '2026-11-20T00:00:00.000Z', 'new')`,
      )
      .run(JSON.stringify(body));
    const [entry] = await inbox();
    const { text } = await get(rooms.handlers['sync.procedureFile']({ id: entry!.id }, context));
    const preview = await get(
      rooms.handlers['catalogue.previewImport']({ text, validFrom: '2026-12-01', missing: 'keep' }, context),
    );
    expect(preview.counts).toMatchObject({ added: 0, changed: 1, ended: 0 });
    const [change] = preview.changes;
    expect(change).toMatchObject({ kind: 'changed', after: { duration: { value: 3, unit: 'working-day' } } });
    const after = change?.kind === 'changed' ? change.after : undefined;
    expect(after?.requirements.map(({ name, copies }) => [name, copies])).toEqual([
      [present.requirements[0]!.name, 1],
      ['Giấy mới', 2],
    ]);
    // From then on the papers of a dossier go up under the province's own codes.
    await get(
      rooms.handlers['catalogue.applyImport'](
        { previewId: preview.previewId, validFrom: '2026-12-01' },
        context,
      ),
    );
    const taken = rooms.catalogue.inForce('1.001193', '2026-12-02')!;
    expect(taken.requirements.map(({ id }) => rooms.catalogue.componentCode(id))).toEqual(['1', '2']);
    expect(rooms.catalogue.componentCode(present.requirements[0]!.id)).toBeUndefined();
    expect(after?.fee).toEqual({ amountVnd: present.fee.amountVnd, note: present.fee.note });
  });
});

describe('the biên bản sự cố of an outage', () => {
  beforeEach(() => openCounter('province-array'));

  it('is issued with the hours, the cause and every dossier taken in meanwhile', async () => {
    await rooms.sync.tryNow('test');
    province.setFaults({ rules: [{ on: 'any', do: { kind: 'status', status: 503 } }] });
    await pull();
    const { number } = await receive();
    clock.now += 3_600_000;
    province.setFaults({});
    await pull();
    const report = {
      id: 1,
      place: 'Trung tâm Phục vụ hành chính công xã Trị An',
      description: 'Không gửi được hồ sơ lên tỉnh.',
      cause: 'Máy của tỉnh bảo trì.',
      actions: ['Tiếp nhận bằng phần mềm tại quầy.'],
      proposal: '',
      present: [{ name: 'Lê Thị Ví Dụ', position: 'Phó Giám đốc' }],
      witness: { title: 'PHÓ GIÁM ĐỐC', name: 'Lê Thị Ví Dụ' },
    };
    const { formId } = await get(rooms.handlers['sync.incidentReport'](report, context));
    const { forms } = await get(rooms.handlers['forms.issued']({ recordId: 'outage-1' }, context));
    expect(forms).toMatchObject([{ id: formId, code: 'incident-report', issuedByName: 'Trần Thị Lan' }]);
    const frozen = rooms.store.db.prepare('SELECT data FROM issued_form WHERE id = ?').get(formId) as {
      data: string;
    };
    expect(JSON.parse(frozen.data)).toMatchObject({ dossierCount: '01', cause: 'Máy của tỉnh bảo trì.' });
    expect(frozen.data).toContain(number);
    expect(await rooms.handlers['sync.incidentReport']({ ...report, id: 7 }, context)).toMatchObject({
      error: { code: 'not-found' },
    });
  });
});

describe('comparing with the province', () => {
  beforeEach(() => openCounter('province-array'));

  it('is done by itself for the day before, and what another counter sent is left out once an officer said so', async () => {
    await receive();
    await rooms.sync.tryNow('test');
    const [there] = ledger(province.data).dossiers;
    const foreign = there!.no.replace(/\d{4}$/, '0777');
    province.data.putDossier({ ...province.data.dossier(there!.no)!, no: foreign });
    clock.now += 86_400_000;
    await pull();
    const past = async () => (await get(rooms.handlers['sync.reconciliations']({}, context))).days;
    expect(await past()).toMatchObject([
      { ours: 1, theirs: 2, differences: [{ side: 'only-there', officialNo: foreign }] },
    ]);
    await get(rooms.handlers['sync.notOurs']({ officialNo: foreign }, context));
    const [day] = await past();
    const again = await get(rooms.handlers['sync.reconcile']({ day: day!.day }, context));
    expect(again).toMatchObject({ ours: 1, theirs: 1, differences: [] });
    expect(again.oursHash).toBe(again.theirsHash);
  });

  it('counts what still waits here apart, and misses only what the province once confirmed', async () => {
    await receive();
    await rooms.sync.tryNow('test');
    const [sent] = ledger(province.data).dossiers;
    province.setFaults({ rules: [{ on: 'create', do: { kind: 'status', status: 503 } }] });
    await receive();
    await rooms.sync.tryNow('test');
    province.setFaults({});
    const today = dayOf(clock.now);
    const compare = () => get(rooms.handlers['sync.reconcile']({ day: today }, context));
    expect(await compare()).toMatchObject({ ours: 1, theirs: 1, waiting: 1, differences: [] });
    province.data.run('DELETE FROM dossier WHERE no = ?', sent!.no);
    expect(await compare()).toMatchObject({
      waiting: 1,
      differences: [{ side: 'only-here', officialNo: sent!.no }],
    });
    expect((await get(rooms.handlers['sync.reconciliations']({}, context))).days).toMatchObject([
      { waiting: 1 },
    ]);
  });
});
