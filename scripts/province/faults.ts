// Scripted misbehaviour of the development province (province-api §15), from a JSON file or a test.
import { z } from 'zod';

const actionSchema = z.discriminatedUnion('kind', [
  /** The request is lost: nothing is stored, no answer comes. */
  z.object({ kind: z.literal('drop-before') }),
  /** Stored, but the answer is lost. */
  z.object({ kind: z.literal('drop-after') }),
  /** The line breaks after `bytes` of the request's body. */
  z.object({ kind: z.literal('cut-request'), bytes: z.int().nonnegative() }),
  /** Stored; the line breaks after `bytes` of the answer. */
  z.object({ kind: z.literal('cut-reply'), bytes: z.int().nonnegative() }),
  /** A file trickles out. */
  z.object({ kind: z.literal('slow'), bytesPerSecond: z.int().positive() }),
  z.object({ kind: z.literal('delay'), ms: z.int().nonnegative(), when: z.enum(['before', 'after']) }),
  z.object({ kind: z.literal('status'), status: z.int(), retryAfter: z.string().optional() }),
  /** The gateway answers with an error although the work was done. */
  z.object({ kind: z.literal('status-after'), status: z.int() }),
  z.object({ kind: z.literal('html') }),
  z.object({ kind: z.literal('redirect'), to: z.string() }),
  z.object({ kind: z.literal('expire-tokens') }),
  /** Sends the success code in another spelling. */
  z.object({ kind: z.literal('code-as'), code: z.union([z.string(), z.number()]) }),
  z.object({ kind: z.literal('message'), text: z.string() }),
  /** The answer names another dossier than the one sent. */
  z.object({ kind: z.literal('shifted-ids') }),
  /** Every list in the answer comes in another order. */
  z.object({ kind: z.literal('shuffled') }),
  /** The hash told of a file is another's. */
  z.object({ kind: z.literal('wrong-hash') }),
  z.object({ kind: z.literal('nfd') }),
  /** A file is given without a mark of its version, and goes on from any byte asked for. */
  z.object({ kind: z.literal('unmarked') }),
  /** A file's version is told by when it was last changed, not by a mark. */
  z.object({ kind: z.literal('dated'), changedAt: z.iso.datetime() }),
  z.object({ kind: z.literal('refuse'), message: z.string() }),
  /** The process ends, before or after the work was stored. */
  z.object({ kind: z.literal('exit'), when: z.enum(['before', 'after']) }),
]);
export type FaultAction = z.infer<typeof actionSchema>;

const ruleSchema = z.object({
  /** Operation name as in the profile; 'any' for all. */
  on: z.string(),
  /** Only requests whose body contains this text. */
  containing: z.string().optional(),
  /** Lets this many matching requests pass first. */
  skip: z.int().nonnegative().default(0),
  /** Strikes this many times; absent: for ever. */
  times: z.int().positive().optional(),
  /** Strikes with this chance; absent: always. */
  chance: z.number().min(0).max(1).optional(),
  do: actionSchema,
});

export const faultsSchema = z.object({
  seed: z.int().default(1),
  /** The province's clock is wrong by this much. */
  clockOffsetMs: z.int().default(0),
  /** Answers take this long. */
  latencyMs: z.int().nonnegative().default(0),
  bodyBytes: z.int().positive().optional(),
  fileBytes: z.int().positive().optional(),
  tokenSeconds: z.int().positive().default(3600),
  rules: z.array(ruleSchema).default([]),
});
export type Faults = z.infer<typeof faultsSchema>;
export type FaultsInput = z.input<typeof faultsSchema>;

/** The same seed gives the same chances: a failing run can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Which actions strike this request; counts as it goes. */
export function createFaultEngine(faults: Faults) {
  const random = seededRandom(faults.seed);
  const counters = faults.rules.map((rule) => ({
    skip: rule.skip,
    left: rule.times ?? Number.POSITIVE_INFINITY,
  }));
  return (operation: string, text: string, part: 'head' | 'body'): readonly FaultAction[] =>
    faults.rules.flatMap((rule, index) => {
      const counter = counters[index];
      if (!counter || (rule.on !== 'any' && rule.on !== operation)) return [];
      if ((rule.containing === undefined) !== (part === 'head')) return [];
      if (rule.containing !== undefined && !text.includes(rule.containing)) return [];
      if (counter.skip > 0) {
        counter.skip -= 1;
        return [];
      }
      if (counter.left <= 0) return [];
      if (rule.chance !== undefined && random() >= rule.chance) return [];
      counter.left -= 1;
      return [rule.do];
    });
}
