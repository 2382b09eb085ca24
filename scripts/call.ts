// npm run -s call -- <room.verb> '<json>' --data <folder>: runs one call of the contract on a data folder and prints the
// reply as JSON, through the same checks and the same audit as a window's call.
import fs from 'node:fs';
import path from 'node:path';
import { contract } from '../shared/contract.ts';
import type { Caller } from '../shared/lib/call.ts';
import { type CallArguments, readCallArguments, USAGE } from './call/arguments.ts';
import { explainRefusal } from './call/explain.ts';
import { listCalls } from './call/list.ts';

const OK = 0;
const REFUSED = 1;
const MISUSED = 2;

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', () => process.exit());
process.exitCode = await main();

async function main(): Promise<number> {
  const given = readCallArguments(process.argv.slice(2), () => fs.readFileSync(0, 'utf8'));
  switch (given.kind) {
    case 'misuse':
      return misuse(given.why);
    case 'help':
      process.stdout.write(`${USAGE}\n`);
      return OK;
    case 'list':
      print(listCalls(contract));
      return OK;
    case 'call':
      return call(given);
  }
}

async function call(given: Extract<CallArguments, { kind: 'call' }>): Promise<number> {
  const folder = path.resolve(given.folder);
  if (!fs.existsSync(folder)) return misuse(`Không có thư mục ${folder}.`);
  // Loaded only now: a mistyped line is answered without waiting for the whole counter.
  const [{ openFolder }, { COMMAND_LINE }] = await Promise.all([
    import('./call/open.ts'),
    import('../electron/hosts/dispatch.ts'),
  ]);
  let acting: Caller | undefined;
  const opened = await openFolder(folder, (officers) => {
    acting = choose(officers, given.officer);
    return acting;
  });
  if (!opened.ok) {
    print(opened);
    return REFUSED;
  }
  const counter = opened.value;
  try {
    if (given.officer !== undefined && !acting)
      return misuse(`Không có cán bộ “${given.officer}” đang làm việc trong dữ liệu này.`);
    const reply = await counter.dispatch(given.name, given.input, COMMAND_LINE);
    print(reply);
    if (reply.ok) return OK;
    process.stderr.write(`${explainRefusal(reply.error)}\n`);
    return REFUSED;
  } finally {
    await counter.close();
  }
}

function choose(officers: readonly Caller[], named: string | undefined): Caller | undefined {
  if (named === undefined) return officers.find(({ roles }) => roles.includes('admin'));
  const name = named.normalize('NFC');
  return officers.find((officer) => officer.officerId === named || officer.name === name);
}

function print(value: unknown) {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

function misuse(why: string): number {
  process.stderr.write(`${why}\n`);
  return MISUSED;
}
