import { randomUUID } from 'node:crypto';
import { createCounter } from '../../../electron/counter.ts';
import { keyFromFile } from '../../../electron/store/index.ts';
import type { ProcedureVersion } from '../../../shared/catalogue/index.ts';
import { inventPerson } from '../../populate/people.ts';
import { createChance } from '../../populate/random.ts';
import { BENCH_UNTIL } from './populated.ts';
import type { Ask } from './service.ts';

export type BenchCounter = {
  /** Asks as the command line's officer; throws when refused. */
  ask(name: string, input: unknown): Promise<Record<string, unknown>>;
  /** One reception of an invented citizen, committed; gives the receipt's form id. */
  receive(): Promise<string>;
  readonly key: Uint8Array;
  close(): Promise<void>;
};

/** The whole counter over a populated folder, in this process, its clock two seconds on at each reception. `works`: also what lies open is done. */
export async function openBenchCounter(folder: string, { works = false } = {}): Promise<BenchCounter> {
  const key = keyFromFile(folder);
  if (!key.ok) throw new Error(key.error.code);
  let clock = Date.parse(`${BENCH_UNTIL}:00+07:00`) + 60_000;
  const now = () => clock;
  const opened = await createCounter({
    folder,
    key: key.value,
    now,
    elapsed: now,
    sends: works,
    commandLine: (officers) => officers.find(({ roles }) => roles.includes('admin')),
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const counter = opened.value;
  const ask = async (name: string, input: unknown) => {
    const reply = await counter.dispatch(name, input, 'command-line');
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Record<string, unknown>;
  };
  const receive = await receiverOf(ask);
  return {
    ask,
    receive() {
      clock += 2_000;
      return receive();
    },
    key: key.value,
    close: () => counter.close(),
  };
}

/** Receives one invented citizen at a call, who wants certified copies; gives the receipt's form id. */
export async function receiverOf(ask: Ask): Promise<() => Promise<string>> {
  const { version } = (await ask('catalogue.procedure', { procedure: '2.000815' })) as {
    version: ProcedureVersion;
  };
  const requirement = version.requirements.find(({ required }) => required);
  if (!requirement) throw new Error('The procedure to measure asks for no paper');
  const chance = createChance(99);
  return async () => {
    const draft = {
      draftId: randomUUID(),
      procedureId: '2.000815',
      owner: inventPerson(chance),
      papers: [{ requirementId: requirement.id, name: requirement.name, form: 'original', copies: 1 }],
      excused: [],
      fees: [{ ruleCode: 'CT-BANSAO', documents: [{ pages: 4, copies: 2 }] }],
      overrides: [],
    };
    return (await ask('intake.receive', draft)).formId as string;
  };
}
