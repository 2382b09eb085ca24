// npm run bench -- sync [drain] [line] [idle] [--json] [--quick]: how fast a backlog drains, what the protocol costs, a bad line with files.
import { parseArgs } from 'node:util';
import { type Figure, printFigures } from './lib/figures.ts';
import { measureBadLine, measureDrain, measureIdle } from './sync/measures.ts';

const PARTS = ['drain', 'line', 'idle'] as const;
type Part = (typeof PARTS)[number];

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
  });
  const wanted = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part));
  const figures: Figure[] = [];
  for (const part of wanted) figures.push(...(await MEASURES[part](values.quick)));
  printFigures(figures, values.json);
}

const MEASURES: Readonly<Record<Part, (quick: boolean) => Promise<readonly Figure[]>>> = {
  drain: async (quick) => {
    const backlog = quick ? 200 : 1000;
    const b = await measureDrain('province-array', backlog);
    const c = await measureDrain('igate-lgsp', backlog);
    const scans = await measureDrain('igate-lgsp', quick ? 20 : 100, 200_000);
    return [
      drained(`Gửi ${backlog} hồ sơ, hồ sơ kết nối B`, b.perSecond, 100),
      drained(`Gửi ${backlog} hồ sơ, hồ sơ kết nối C`, c.perSecond, 40),
      { name: 'Một lần ghi xuống đĩa (fsync): trung vị', value: b.write, unit: 'ms' },
      // What officers send are dossiers with scans. A bare record is one to two kilobytes in two calls (B) or four (C), and
      // no documented call takes several dossiers: the heads of HTTP around them are told, not judged.
      {
        name: 'Ngoài nội dung, C (mỗi hồ sơ một tệp 200 kB)',
        value: scans.overhead.share * 100,
        unit: '%',
        target: { most: 12 },
      },
      ...heads('B', b.overhead),
      ...heads('C', c.overhead),
      { name: 'Thêm vào một lần ghi hồ sơ (enqueue)', value: b.enqueue, unit: 'ms', target: { most: 1 } },
    ];
  },
  line: async (quick) => {
    const bad = await measureBadLine(quick ? 60 : 500, quick ? 40 : 2000);
    return [
      {
        name: `Đường 1 Mbit/s, 300 ms, mất 2 %: ${bad.dossiers} hồ sơ được nhận`,
        value: bad.seconds,
        unit: 's',
        target: { most: 360 },
      },
      { name: 'Trong khi đó tệp còn chờ', value: bad.waitingBytes / 1e6, unit: 'MB' },
    ];
  },
  idle: async (quick) => {
    const idle = await measureIdle(quick ? 5_000 : 20_000);
    return [{ name: 'CPU khi ngồi chờ mạng', value: idle * 100, unit: '%', target: { most: 0.5 } }];
  },
};

const heads = (
  profile: string,
  { share, perCall }: Awaited<ReturnType<typeof measureDrain>>['overhead'],
): Figure[] => [
  { name: `Ngoài nội dung, ${profile} (không tệp)`, value: share * 100, unit: '%' },
  { name: `Đầu thư HTTP của một lần gọi, ${profile}, hai chiều`, value: perCall, unit: 'byte' },
];

const drained = (name: string, value: number, least: number): Figure => ({
  name,
  value,
  unit: 'hồ sơ/s',
  target: { least },
});
