import { z } from 'zod';
import type { CallTable } from '../../shared/lib/call.ts';

export type ListedCall = {
  readonly name: string;
  readonly summary: string;
  /** `anyone`, `signed-in`, or the roles of which one is needed. */
  readonly access: string | readonly string[];
  readonly audit: string;
  /** JSON Schema (2020-12) of what the caller writes, before defaults are filled in. */
  readonly input: unknown;
};

/** Every call of the contract by name, for people and for programs that read it. */
export function listCalls(contract: CallTable): ListedCall[] {
  return Object.entries(contract)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { summary, access, audit, input }]) => ({
      name,
      summary,
      access,
      audit,
      // Checks in code have no form in JSON Schema; their fields are listed as plain ones.
      input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
    }));
}
