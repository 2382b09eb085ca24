// npm run bench -- sync [drain] [bytes] [line] [idle] [--json] [--quick]: how fast a backlog drains, what the protocol costs, a bad line with files.
import { parseArgs } from 'node:util';
import { type Figure, printFigures } from './lib/figures.ts';
import { measureBadLine, measureDrain, measureIdle, measureWire, type Wire } from './sync/measures.ts';

const PARTS = ['drain', 'bytes', 'line', 'idle'] as const;
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
    return [
      drained(`Gửi ${backlog} hồ sơ, hồ sơ kết nối B`, b.perSecond, 100),
      drained(`Gửi ${backlog} hồ sơ, hồ sơ kết nối C`, c.perSecond, 40),
      { name: 'Một lần ghi xuống đĩa (fsync): trung vị', value: b.write, unit: 'ms' },
      { name: 'Thêm vào một lần ghi hồ sơ (enqueue)', value: b.enqueue, unit: 'ms', target: { most: 1 } },
    ];
  },
  bytes: async () => [...(await bytesOf('B', 'province-array')), ...(await bytesOf('C', 'igate-lgsp'))],
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
      { name: 'Giờ “hồ sơ xong lúc”, nói ở một phần năm chặng, lệch', value: bad.untrueBySeconds, unit: 's' },
    ];
  },
  idle: async (quick) => {
    const idle = await measureIdle(quick ? 5_000 : 20_000);
    return [{ name: 'CPU khi ngồi chờ mạng', value: idle * 100, unit: '%', target: { most: 0.5 } }];
  },
};

/**
 * The same hundred dossiers three times over https. A centre scans every paper it takes in, so the first is what really
 * leaves; the last is told, not judged: docs/architecture.md says why no documented call brings it below the limit.
 */
async function bytesOf(letter: string, profileId: string): Promise<readonly Figure[]> {
  const all = await measureWire(profileId, 'https', 10);
  const few = await measureWire(profileId, 'https', 1);
  const bare = await measureWire(profileId, 'https', 0);
  const plain = await measureWire(profileId, 'http', 0);
  const beyond = (name: string, { share }: Wire, target?: Figure['target']): Figure => ({
    name: `Ngoài nội dung, ${letter}: ${name}`,
    value: share * 100,
    unit: '%',
    ...(target ? { target } : {}),
  });
  return [
    beyond('hồ sơ nào cũng có bản quét (200 kB), như trung tâm làm', all, { most: 12 }),
    beyond('một trong 10 hồ sơ có bản quét', few, { most: 12 }),
    beyond('không hồ sơ nào có bản quét', bare),
    { name: '  khi đó, mỗi lần gọi, hai chiều, kể cả TLS', value: bare.perCall, unit: 'byte' },
    { name: '  khi đó, nội dung của một hồ sơ', value: bare.bodyPerDossier, unit: 'byte' },
    beyond('không bản quét, http (HTTP/1.1)', plain),
    { name: '  khi đó, mỗi lần gọi, hai chiều', value: plain.perCall, unit: 'byte' },
  ];
}

const drained = (name: string, value: number, least: number): Figure => ({
  name,
  value,
  unit: 'hồ sơ/s',
  target: { least },
});
