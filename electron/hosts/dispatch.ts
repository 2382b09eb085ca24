import type { z } from 'zod';
import { type AppError, appError, type FieldError } from '../../shared/errors.ts';
import type { CallContext, CallDefinition, Caller, CallTable } from '../../shared/lib/call.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { failureOf } from './failure.ts';
import type { Log } from './log.ts';

export type AuditRow = {
  readonly call: string;
  readonly kind: 'view' | 'write';
  readonly caller: Caller | undefined;
  readonly senderId: string;
  /** Ids only (dossier, officer, procedure), taken from the input's top level; never names or numbers of persons. */
  readonly subject: string | undefined;
  readonly outcome: string;
};

/** The sender that no window can be: a program that already holds the data folder's key. */
export const COMMAND_LINE = 'command-line';

export type SignedIn = { readonly caller: Caller; readonly locked: boolean };

export type DispatchOptions = {
  readonly contract: CallTable;
  readonly handlers: Readonly<Record<string, unknown>>;
  readonly signedIn: (senderId: string) => SignedIn | undefined;
  readonly audit: (row: AuditRow) => void;
  readonly log: Log;
};

export type Dispatch = (
  name: string,
  rawInput: unknown,
  senderId: string,
) => Promise<Result<unknown, AppError>>;

type AnyHandler = (
  input: unknown,
  context: CallContext,
) => Result<unknown, AppError> | Promise<Result<unknown, AppError>>;

/**
 * The one door of the service, the same behind every host: finds the call, checks who asks, checks the data, runs the
 * handler, checks what it answers, and leaves the audit row. Never rejects: a handler's bug is logged with a reference
 * number and answered as 'unexpected', so that one bad call never takes the counter down.
 */
export function createDispatch(options: DispatchOptions): Dispatch {
  const { contract, handlers, signedIn, audit, log } = options;

  async function carryOut(name: string, definition: CallDefinition, rawInput: unknown, senderId: string) {
    const session = signedIn(senderId);
    const leaveTrace = (outcome: string) => {
      if (definition.audit === 'none') return;
      // Asked again after the call: a sign-in belongs to the officer who has just signed in.
      const caller = session?.caller ?? signedIn(senderId)?.caller;
      audit({ call: name, kind: definition.audit, caller, senderId, subject: subjectOf(rawInput), outcome });
    };
    try {
      const refusal = refusalOf(definition, session);
      if (refusal) {
        leaveTrace(refusal.code);
        return err(refusal);
      }
      const input = definition.input.safeParse(rawInput);
      if (!input.success)
        return err(appError('invalid-input', { fields: fieldErrors(input.error, rawInput) }));
      const reply = await (handlers[name] as AnyHandler)(input.data, { senderId, caller: session?.caller });
      leaveTrace(reply.ok ? 'ok' : reply.error.code);
      return reply.ok ? ok(definition.output.parse(reply.value)) : reply;
    } catch (thrown) {
      const failure = failureOf(thrown, `call ${name}`, log);
      leaveTrace(failure.code);
      return err(failure);
    }
  }

  return async (name, rawInput, senderId) => {
    const definition = Object.hasOwn(contract, name) ? contract[name] : undefined;
    if (!definition) return err(appError('unknown-call', { params: { call: name.slice(0, 80) } }));
    try {
      return await carryOut(name, definition, rawInput, senderId);
    } catch (thrown) {
      return err(failureOf(thrown, `call ${name}`, log));
    }
  };
}

function refusalOf(definition: CallDefinition, session: SignedIn | undefined): AppError | undefined {
  if (definition.access === 'anyone') return undefined;
  if (!session) return appError('not-signed-in');
  if (session.locked) return appError('locked');
  if (definition.access === 'signed-in') return undefined;
  const allowed = definition.access.some((role) => session.caller.roles.includes(role));
  return allowed ? undefined : appError('not-allowed');
}

const SUBJECT_KEYS = [
  'dossierId',
  'id',
  'officerId',
  'versionId',
  'procedureId',
  'draftId',
  'formId',
  'paperId',
] as const;

const ID = /^(?!\d{9,12}$)[\w.:-]{1,100}$/;

// What does not look like an id could be anything somebody typed, a name or an identity number among them; the audit
// must never hold a person's data.
function subjectOf(rawInput: unknown): string | undefined {
  if (typeof rawInput !== 'object' || rawInput === null) return undefined;
  return SUBJECT_KEYS.map((key) => (rawInput as Record<string, unknown>)[key]).find(
    (value): value is string => typeof value === 'string' && ID.test(value),
  );
}

/** Zod's issues as fields to mend; a refinement's message is itself the code ('phone-invalid'). */
function fieldErrors(error: z.ZodError, rawInput: unknown): FieldError[] {
  return error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: fieldCode(issue, rawInput),
    ...limitOf(issue),
  }));
}

function fieldCode(issue: z.core.$ZodIssue, rawInput: unknown): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'too_big') return hasLength(issue.origin) ? 'too-long' : 'too-big';
  if (issue.code === 'too_small') {
    if (!hasLength(issue.origin)) return 'too-small';
    return issue.minimum === 1 ? 'required' : 'too-short';
  }
  if (issue.code === 'unrecognized_keys') return 'unknown-field';
  return valueAt(rawInput, issue.path) === undefined ? 'required' : 'invalid';
}

const hasLength = (origin: string) => !['number', 'int', 'bigint', 'date'].includes(origin);

function limitOf(issue: z.core.$ZodIssue): { params?: Record<string, number> } {
  if (issue.code === 'too_big') return { params: { limit: Number(issue.maximum) } };
  if (issue.code === 'too_small') return { params: { limit: Number(issue.minimum) } };
  return {};
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}
