// npm run bench -- life [--dossiers 1000000] [--rows 20000] [--data folder] [--part lists|ledger] [--json]: working lists,
// counts, a step, the ledger.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createCounter } from '../../electron/counter.ts';
import { keyFromFile } from '../../electron/store/index.ts';
import { receiverOf } from './lib/counter.ts';
import { type Figure, printFigures, type Spread, spreadOf, timed } from './lib/figures.ts';
import { BENCH_UNTIL, copyOf, populatedFolder } from './lib/populated.ts';
import { type Ask, type BenchService, headOf, startService } from './lib/service.ts';

const LOOKS = 100;
const STEPS = 100;
const MB = 1024 * 1024;

type Row = { readonly id: string };

/** The groups of the list, as the screen asks for them. */
const LISTS = {
  'Đang giải quyết': { filters: { states: [2, 4, 5, 6] }, sort: 'due' },
  'Hẹn hôm nay': { filters: { dueFrom: '2026-11-20', dueTo: '2026-11-20' }, sort: 'due' },
  'Sắp đến hẹn': { filters: { dueWithin: 2 }, sort: 'due' },
  'Quá hạn': { filters: { overdue: true }, sort: 'due' },
  'Chờ bổ sung': { filters: { states: [5] } },
  'Còn nợ phí': { filters: { unpaid: true } },
  'Chờ trả kết quả': { filters: { states: [9] } },
  'Quá 30 ngày chưa nhận': { filters: { readyBefore: '2026-10-21' } },
  'Quá hạn chưa xin lỗi': { filters: { overdue: true, unapologised: true }, sort: 'due' },
  'Cần xin lỗi trước hẹn': { filters: { apologyDue: true }, sort: 'due' },
  'Trực tuyến chờ trả lời': { filters: { states: [1] }, sort: 'due' },
  'Đang giải quyết, một thủ tục hiếm': {
    filters: { states: [2, 4, 5, 6], procedureId: '1.000656' },
    sort: 'due',
  },
  'Còn nợ phí, ở một phòng': { filters: { unpaid: true, holder: 'Phòng Kinh tế' } },
  'Chờ trả kết quả, ngày nhận không có': { filters: { states: [9], receivedFrom: '2026-11-19' } },
  'Đang giải quyết, một họ tên': { text: 'nguyen thi lan', filters: { states: [2, 4, 5, 6] }, sort: 'due' },
} as const;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      dossiers: { type: 'string', default: '1000000' },
      rows: { type: 'string', default: '20000' },
      data: { type: 'string' },
      part: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const figures: Figure[] = [];
  if (values.part !== 'ledger') {
    const folder = values.data ?? populatedFolder(Number(values.dossiers));
    figures.push(...(await withCounter(folder, measureLists)));
  }
  if (values.part !== 'lists') {
    // The book of one year is to hold that many; some of the dossiers fall into the year before.
    const folder = populatedFolder(Math.ceil(Number(values.rows) * 1.15));
    figures.push(...(await measureLedger(copyOf(folder))));
  }
  printFigures(figures, values.json);
}

async function measureLists(ask: Ask): Promise<Figure[]> {
  const { open } = await ask('dossiers.counts', {});
  const figures: Figure[] = [{ name: 'Hồ sơ đang giải quyết khi đo', value: Number(open), unit: 'hồ sơ' }];
  const counts = spreadOf(await timed(LOOKS, () => ask('dossiers.counts', {})));
  figures.push(inMs('Số đếm các nhóm: p95', counts, 25));
  for (const [name, query] of Object.entries(LISTS)) {
    const looks = spreadOf(await timed(LOOKS, () => ask('dossiers.search', query)));
    figures.push(inMs(`Nhóm “${name}”: p95`, looks, 25));
  }
  const found = await ask('dossiers.search', { filters: { states: [2] }, limit: STEPS + 1 });
  const ids = (found.rows as Row[]).map(({ id }) => id);
  const step = (index: number) =>
    ask('dossiers.forward', { ids: [ids[index]], to: 'Phòng Kinh tế', paper: false });
  await step(STEPS);
  figures.push(inMs('Một bước, ghi chắc xuống đĩa: p95', spreadOf(await timed(ids.length - 1, step)), 20));
  const recounts: number[] = [];
  for (const id of ids) {
    await ask('dossiers.takeBack', { ids: [id] });
    recounts.push(...(await timed(1, () => ask('dossiers.counts', {}))));
  }
  figures.push(inMs('Số đếm lại ngay sau mỗi bước: p95', spreadOf(recounts), 12));
  const [affected] = await timed(1, () => everyAffected(ask));
  figures.push({ name: 'Xem mọi hồ sơ lệch hẹn', value: (affected ?? 0) / 1000, unit: 's' });
  return figures;
}

async function everyAffected(ask: Ask): Promise<void> {
  let cursor: unknown;
  do {
    ({ nextCursor: cursor } = await ask('dossiers.affectedByCalendar', cursor ? { cursor } : {}));
  } while (cursor);
}

/** In the service's own process: what is asked for is what the counter's PC must have. */
async function measureLedger(folder: string): Promise<Figure[]> {
  const service = await startService(folder);
  try {
    return await ledgerFigures(await headOf(service), service);
  } finally {
    await service.end();
  }
}

async function ledgerFigures(ask: Ask, service: BenchService): Promise<Figure[]> {
  const { books } = (await ask('ledger.books', {})) as {
    books: { year: number; fieldCode: string | null; rows: number }[];
  };
  const book = books.filter(({ fieldCode }) => fieldCode === null).toSorted((a, b) => b.rows - a.rows)[0];
  if (!book) throw new Error('The folder has no ledger');
  const { year, fieldCode, rows } = book;
  const figures: Figure[] = [{ name: 'Sổ theo dõi khi đo', value: rows, unit: 'dòng' }];
  for (const kind of ['pdf', 'xlsx'] as const) {
    service.beginPeak();
    const [ms] = await timed(1, () => ask('ledger.file', { year, fieldCode, kind, jobId: randomUUID() }));
    figures.push(
      { name: `Sổ theo dõi ra ${kind}`, value: (ms ?? 0) / 1000, unit: 's', target: { most: 10 } },
      {
        name: `Bộ nhớ khi ra ${kind}`,
        value: service.peakBytes() / MB,
        unit: 'MB',
        ...(kind === 'pdf' && { target: { most: 300 } }),
      },
    );
  }
  figures.push(
    ...(await receptionFigures(ask, () =>
      ask('ledger.file', { year, fieldCode, kind: 'pdf', jobId: randomUUID() }),
    )),
  );
  const page = { year, fieldCode, after: Math.max(0, rows - 150) };
  const pages = spreadOf(await timed(LOOKS, () => ask('ledger.page', page)));
  figures.push(inMs('Một trang sổ trên màn hình: p95', pages, 100));
  return figures;
}

/** What a citizen at the counter waits for while somebody has a ledger made. */
async function receptionFigures(ask: Ask, makeLedger: () => Promise<unknown>): Promise<Figure[]> {
  const receive = await receiverOf(ask);
  await timed(STEPS, receive);
  const quiet = spreadOf(await timed(STEPS, receive));
  const meanwhile: number[] = [];
  let isMaking = true;
  const making = makeLedger().finally(() => {
    isMaking = false;
  });
  while (isMaking) meanwhile.push(...(await timed(1, receive)));
  await making;
  const busy = spreadOf(meanwhile);
  return [
    { name: 'Tiếp nhận lúc không lập sổ: p95', value: quiet.p95, unit: 'ms' },
    { name: `Tiếp nhận trong khi lập sổ (${meanwhile.length} hồ sơ): p95`, value: busy.p95, unit: 'ms' },
    {
      name: 'Tiếp nhận khi lập sổ so với lúc không: trung vị',
      value: busy.median / quiet.median,
      unit: '×',
      target: { most: 2 },
    },
    {
      name: 'Tiếp nhận khi lập sổ so với lúc không: p95',
      value: busy.p95 / quiet.p95,
      unit: '×',
      target: { most: 2 },
    },
  ];
}

function inMs(name: string, { p95 }: Spread, most: number): Figure {
  return { name, value: p95, unit: 'ms', target: { most } };
}

async function withCounter(folder: string, measure: (ask: Ask) => Promise<Figure[]>): Promise<Figure[]> {
  const scratch = copyOf(folder);
  const key = keyFromFile(scratch);
  if (!key.ok) throw new Error(key.error.code);
  const clock = Date.parse(`${BENCH_UNTIL}:00+07:00`) + 60_000;
  const now = () => clock;
  const opened = await createCounter({
    folder: scratch,
    key: key.value,
    now,
    elapsed: now,
    commandLine: (officers) => officers.find(({ roles }) => roles.includes('admin')),
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const counter = opened.value;
  try {
    return await measure(async (name, input) => {
      const reply = await counter.dispatch(name, input, 'command-line');
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
      return reply.value as Record<string, unknown>;
    });
  } finally {
    await counter.close();
  }
}
