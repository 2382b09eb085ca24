// What an applicant attached online: fetched from the address the province names, whole or not at all, each once.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FaultsInput } from '../../../scripts/province/faults.ts';
import { readOnlineApplication } from '../../../shared/sync/came-down.ts';
import { type Bench, nextDossier, openBench } from '../../support/sync.ts';

type Rules = NonNullable<FaultsInput['rules']>;

let bench: Bench;
afterEach(() => bench.close());

const officer = {
  senderId: 'window',
  caller: { officerId: '01956a10-0000-7000-8000-0000000000aa', name: 'Lan', roles: ['admin' as const] },
};
type Attached = {
  TenTepDinhKem: string;
  DuongDanTaiTepTin?: string;
  Base64?: string;
  HashTepTin?: string;
};
const applyWith = (
  TaiLieuNop: readonly Attached[],
  MaHoSo = 'G15.99-260302-0001',
  LoaiDoiTuong: string | number = '1',
) =>
  fetch(`${bench.province.url}/__dev/online`, {
    method: 'POST',
    body: JSON.stringify({
      MaHoSo,
      MaTTHC: '1.001193',
      ChuHoSo: 'Nguyễn Thị Mẫu',
      LoaiDoiTuong,
      TaiLieuNop,
    }),
  });
/** A file the province keeps, as a row names it. */
function keptThere(content: Buffer, name = 'To khai.pdf') {
  const { id, sha256 } = bench.province.data.saveFile(content, name);
  return { TenTepDinhKem: name, DuongDanTaiTepTin: `${bench.province.url}/f/${id}`, sha256 };
}
async function pull() {
  bench.clock.now += 6 * 60_000;
  await bench.sync.tryNow('test');
}
async function papers() {
  const reply = await bench.sync.handlers['sync.inbox']({}, officer);
  const says = reply.ok ? reply.value.entries[0]?.says : undefined;
  return says?.kind === 'online' ? says.papers.map(({ state }) => state) : undefined;
}
const take = () =>
  bench.store.write(() => {
    bench.sync.decideInbox(1, 'taken', officer.caller.officerId);
    bench.sync.tookOnline(1, 'dossier-1');
  });

it('is fetched as soon as the application has come down, and joins the dossier’s papers once it is taken in', async () => {
  bench = await openBench({ profile: 'province-array' });
  const [first, second] = [keptThere(Buffer.from('%PDF-1')), keptThere(Buffer.from('%PDF-2'), 'CCCD.pdf')];
  await applyWith([first, second]);
  await pull();
  expect(await papers()).toEqual(['there', 'there']);
  expect(await bench.store.files.get(first.sha256)).toEqual(Buffer.from('%PDF-1'));
  expect(bench.taken).toEqual([]);
  take();
  const handedOn = [
    ['dossier-1', 0, first.sha256],
    ['dossier-1', 1, second.sha256],
  ];
  expect(bench.taken).toEqual(handedOn);
  await bench.restartCounter();
  await pull();
  expect(bench.taken).toEqual(handedOn);
});

it('cut again and again goes on where it broke off', async () => {
  bench = await openBench({ profile: 'province-array' });
  const content = Buffer.alloc(1_000_000, 'a paper of the applicant');
  const file = keptThere(content);
  await applyWith([file]);
  bench.province.setFaults({ rules: [{ on: 'file', do: { kind: 'cut-reply', bytes: 300_000 } }] });
  await pull();
  expect(await papers()).toEqual(['there']);
  expect(Buffer.from((await bench.store.files.get(file.sha256))!).equals(content)).toBe(true);
});

describe('inside the application itself', () => {
  const bodies = () =>
    bench.store.db.prepare('SELECT body FROM sync_inbox ORDER BY id').pluck().all() as string[];

  it('is kept as a file, not a second time in the row, and joins the papers once like one that was fetched', async () => {
    bench = await openBench({ profile: 'province-array', attachments: 'inside' });
    const [first, second] = [keptThere(Buffer.from('%PDF-1')), keptThere(Buffer.from('%PDF-2'), 'CCCD.pdf')];
    await applyWith([first, { ...second, HashTepTin: second.sha256.toUpperCase() }]);
    await pull();
    expect(await papers()).toEqual(['there', 'there']);
    expect(await bench.store.files.get(first.sha256)).toEqual(Buffer.from('%PDF-1'));
    const [body] = bodies();
    expect(JSON.parse(body ?? '').TaiLieuNop).toMatchObject([
      { TenTepDinhKem: 'To khai.pdf' },
      { TenTepDinhKem: 'CCCD.pdf' },
    ]);
    expect(body).not.toContain(Buffer.from('%PDF-1').toString('base64'));
    take();
    await bench.restartCounter();
    await pull();
    expect(bench.taken).toEqual([
      ['dossier-1', 0, first.sha256],
      ['dossier-1', 1, second.sha256],
    ]);
  });

  it('comes down whole when what many carry is more than one reply holds', async () => {
    bench = await openBench({ profile: 'igate-lgsp', attachments: 'inside' });
    const sent = ['a', 'b', 'c'].map((letter) => keptThere(Buffer.alloc(5_000_000, letter)));
    for (const [index, file] of sent.entries()) await applyWith([file], `G15.99-260302-000${index}`, 0);
    await pull();
    expect(bodies()).toHaveLength(3);
    for (const { sha256 } of sent) expect(await bench.store.files.has(sha256)).toBe(true);
  });

  const PDF = Buffer.from('%PDF-1').toString('base64');
  it.each([
    ['cut off', { Base64: PDF.slice(0, -1) }],
    ['no Base64', { Base64: 'không phải tệp' }],
    ['larger than a file may be', { Base64: Buffer.alloc(1001).toString('base64') }],
    ['other bytes than the province says', { Base64: PDF, HashTepTin: 'f'.repeat(64) }],
  ])(
    'and %s is told to be fetched by hand, and the application is there all the same',
    async (_, attached) => {
      bench = await openBench({
        profile: 'province-array',
        change: (draft) => {
          draft.limits.fileBytes = 1000;
        },
      });
      await applyWith([
        { TenTepDinhKem: 'Xấu.pdf', ...attached },
        { TenTepDinhKem: 'Tốt.pdf', Base64: `${PDF.slice(0, 4)}\r\n${PDF.slice(4)}` },
      ]);
      await pull();
      expect(await papers()).toEqual(['refused', 'there']);
    },
  );

  it('and unusable is fetched from its address where there is one as well', async () => {
    bench = await openBench({ profile: 'province-array' });
    const file = keptThere(Buffer.from('%PDF-1'));
    await applyWith([{ ...file, Base64: 'không phải tệp' }]);
    await pull();
    expect(await papers()).toEqual(['there']);
    expect(await bench.store.files.has(file.sha256)).toBe(true);
  });
});

it('lets what was recorded meanwhile leave before the next one is fetched', async () => {
  bench = await openBench({ profile: 'province-array' });
  const three = ['1', '2', '3'].map((letter) => keptThere(Buffer.from(`%PDF-${letter}`), `${letter}.pdf`));
  await applyWith(three);
  bench.province.setFaults({
    rules: [{ on: 'file', skip: 1, do: { kind: 'delay', ms: 300, when: 'before' } }],
  });
  const pulling = pull();
  await vi.waitFor(async () => expect(await papers()).toEqual(['there', 'waiting', 'waiting']));
  bench.record(nextDossier());
  await pulling;
  expect(await papers()).toEqual(['there', 'there', 'waiting']);
  await bench.sync.tryNow('test');
  expect(bench.there().dossiers).toHaveLength(1);
  expect(await papers()).toEqual(['there', 'there', 'there']);
});

describe('slow on its way', () => {
  const content = Buffer.alloc(400_000, 'a paper of the applicant');
  const slow: Rules = [{ on: 'file', do: { kind: 'slow', bytesPerSecond: 200_000 } }];
  const arrives = (turns: number) =>
    vi.waitFor(() => expect(fileCalls).toBe(turns), { timeout: 5_000, interval: 10 });
  let fileCalls = 0;
  async function begin(rules: Rules) {
    fileCalls = 0;
    bench = await openBench({ profile: 'province-array' });
    const file = keptThere(content);
    await applyWith([file]);
    bench.province.setFaults({ rules });
    const { fileBytes } = bench.province.data;
    vi.spyOn(bench.province.data, 'fileBytes').mockImplementation((sha256) => {
      fileCalls += 1;
      return fileBytes.call(bench.province.data, sha256);
    });
    return file;
  }

  it('gives way to what is recorded meanwhile, and goes on where it was', async () => {
    const file = await begin(slow);
    const pulling = pull();
    await arrives(1);
    bench.record(nextDossier());
    await pulling;
    expect(await papers()).toEqual(['waiting']);
    await bench.sync.tryNow('test');
    expect(bench.there().dossiers).toHaveLength(1);
    expect(await papers()).toEqual(['there']);
    expect(await bench.store.files.has(file.sha256)).toBe(true);
  });

  it('and begun anew each time it gave way ends in spite of an office that records without a pause', async () => {
    await begin([{ on: 'file', do: { kind: 'unmarked' } }, ...slow]);
    for (let turn = 1; (await papers())?.[0] !== 'there'; turn += 1) {
      expect(turn).toBeLessThan(6);
      const pulling = pull();
      await arrives(turn);
      bench.record(nextDossier());
      await pulling;
    }
    expect(fileCalls).toBeGreaterThan(1);
  });
});

describe('cut, and the program restarted,', () => {
  const half = 300_000;
  const cutThenAway: Rules = [
    { on: 'file', times: 1, do: { kind: 'cut-reply', bytes: half } },
    { on: 'file', skip: 1, do: { kind: 'status', status: 503 } },
  ];
  /** As much as is still missing passes, the whole does not. */
  const onlyTheRest: Rules = [
    { on: 'file', times: 1, do: { kind: 'cut-reply', bytes: 1_000_000 - half } },
    { on: 'file', skip: 1, do: { kind: 'status', status: 503 } },
  ];
  const [first, second] = ['a', 'b'].map((letter) => Buffer.alloc(1_000_000, letter)) as [Buffer, Buffer];
  const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

  async function cutHalfway(attached: { HashTepTin?: string } = {}, unmarked: Rules = []) {
    bench = await openBench({ profile: 'province-array' });
    const file = keptThere(first);
    await applyWith([{ ...file, ...attached }]);
    bench.province.setFaults({ rules: [...unmarked, ...cutThenAway] });
    await pull();
    expect(await papers()).toEqual(['waiting']);
    await bench.restartCounter();
    return file;
  }
  async function pullLater(rules: Rules = []) {
    bench.province.setFaults({ rules });
    bench.clock.now += 3_600_000;
    await pull();
  }
  /** Somebody at the province puts other bytes under the same address. */
  function replaceThere({ DuongDanTaiTepTin }: ReturnType<typeof keptThere>) {
    bench.province.data.saveFile(second, 'To khai.pdf');
    bench.province.data.run(
      'UPDATE file SET sha256 = ? WHERE id = ?',
      sha256(second),
      DuongDanTaiTepTin.split('/f/')[1],
    );
  }
  const isHere = (content: Buffer) => bench.store.files.has(sha256(content));

  it('goes on where it broke off', async () => {
    await cutHalfway();
    await pullLater(onlyTheRest);
    expect(await papers()).toEqual(['there']);
    expect(await isHere(first)).toBe(true);
    expect(fs.readdirSync(path.join(bench.folder, 'parts'))).toEqual([]);
  });

  it('begins anew when the file there is another one by now', async () => {
    replaceThere(await cutHalfway());
    await pullLater();
    expect(await papers()).toEqual(['there']);
    expect(await isHere(second)).toBe(true);
  });

  it('and joined from two versions by a far side that marks none is no paper; fetched anew it is', async () => {
    const unmarked: Rules = [{ on: 'file', do: { kind: 'unmarked' } }];
    replaceThere(await cutHalfway({ HashTepTin: sha256(second) }, unmarked));
    await pullLater(unmarked);
    expect(await papers()).toEqual(['waiting']);
    await pullLater(unmarked);
    expect(await papers()).toEqual(['there']);
    expect(await isHere(second)).toBe(true);
  });

  it('begins anew where nothing could prove that both halves belong together', async () => {
    const unmarked: Rules = [{ on: 'file', do: { kind: 'unmarked' } }];
    replaceThere(await cutHalfway({}, unmarked));
    await pullLater(unmarked);
    expect(await isHere(second)).toBe(true);
  });

  describe('of a far side that tells versions by their time alone,', () => {
    const changed = (changedAt: string): Rules => [{ on: 'file', do: { kind: 'dated', changedAt } }];
    const lastYear = changed('2025-12-31T10:00:00Z');

    it('goes on where it broke off', async () => {
      await cutHalfway({}, lastYear);
      await pullLater([...lastYear, ...onlyTheRest]);
      expect(await papers()).toEqual(['there']);
      expect(await isHere(first)).toBe(true);
    });

    it('begins anew when the file was changed since', async () => {
      replaceThere(await cutHalfway({}, lastYear));
      await pullLater(changed('2026-01-01T10:00:00Z'));
      expect(await isHere(second)).toBe(true);
    });

    it('begins anew when it had been changed so shortly before that one time may stand for two versions', async () => {
      const justNow = changed(new Date().toISOString());
      replaceThere(await cutHalfway({}, justNow));
      await pullLater(justNow);
      expect(await isHere(second)).toBe(true);
    });
  });

  it('begins anew when what was kept of it is torn', async () => {
    await cutHalfway();
    const [folder] = fs.readdirSync(path.join(bench.folder, 'parts'));
    const piece = path.join(bench.folder, 'parts', folder ?? '', '1');
    fs.truncateSync(piece, 1000);
    await pullLater(onlyTheRest);
    expect(await papers()).toEqual(['waiting']);
    await pullLater();
    expect(await isHere(first)).toBe(true);
  });
});

it('that comes after the application was taken in joins the dossier then', async () => {
  bench = await openBench({ profile: 'province-array' });
  const file = keptThere(Buffer.from('%PDF-1'));
  await applyWith([file]);
  bench.province.setFaults({ rules: [{ on: 'file', do: { kind: 'status', status: 503 } }] });
  await pull();
  expect(await papers()).toEqual(['waiting']);
  take();
  expect(bench.taken).toEqual([]);
  bench.province.setFaults({});
  await pull();
  expect(bench.taken).toEqual([['dossier-1', 0, file.sha256]]);
});

it('is no paper while a page answers in its place, or other bytes than the province says', async () => {
  bench = await openBench({ profile: 'province-array' });
  await applyWith([{ ...keptThere(Buffer.from('%PDF-1')), HashTepTin: 'f'.repeat(64) }]);
  bench.province.setFaults({ rules: [{ on: 'file', times: 1, do: { kind: 'html' } }] });
  await pull();
  expect(await papers()).toEqual(['waiting']);
  await pull();
  expect(await papers()).toEqual(['waiting']);
});

it('that the province no longer has, that is too large, or lies at an open address elsewhere is told to be fetched by hand', async () => {
  bench = await openBench({
    profile: 'province-array',
    change: (draft) => {
      draft.limits.fileBytes = 1000;
    },
  });
  await applyWith([
    { TenTepDinhKem: 'Mất.pdf', DuongDanTaiTepTin: `${bench.province.url}/f/gone` },
    keptThere(Buffer.alloc(2000, 'x'), 'Lớn.pdf'),
    { TenTepDinhKem: 'Nơi khác.pdf', DuongDanTaiTepTin: 'http://127.0.0.1:9/f/1' },
    { TenTepDinhKem: 'Không địa chỉ.pdf', DuongDanTaiTepTin: '' },
  ]);
  await pull();
  expect(await papers()).toEqual(['refused', 'refused', 'refused', 'name-only']);
});

it('of profile C is known by name alone: no documented call gives its bytes for its id', async () => {
  bench = await openBench({ profile: 'igate-lgsp' });
  const row = {
    MaHoSo: 'G15.99-260302-0001',
    MaTTHC: '1.001193',
    ChuHoSo: 'Nguyễn Thị Mẫu',
    LoaiDoiTuong: 0,
    ThanhPhanHoSo: [
      {
        MaThanhPhanHoSo: '1.001193.01',
        TenThanhPhanHoSo: 'Tờ khai',
        GiayToDinhKem: [{ IdGiayTo: '66f0', HashTepTin: 'ab', TenGiayTo: 'To khai.pdf', MaKetQua: '' }],
      },
    ],
  };
  expect(readOnlineApplication(row, bench.profile)?.papers).toEqual([
    { name: 'To khai.pdf', url: '', content: '', hash: 'ab', code: '1.001193.01' },
  ]);
  await fetch(`${bench.province.url}/__dev/online`, { method: 'POST', body: JSON.stringify(row) });
  await pull();
  expect(await papers()).toEqual(['name-only']);
});
