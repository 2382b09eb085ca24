import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type AppError, appError, type FieldError } from '../../shared/errors.ts';
import type { CallContext, CallDefinition, Caller, CallTable } from '../../shared/lib/call.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import { storeErrorOf } from '../store/index.ts';
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
 * handler, checks what it answers, and leaves the audit row. A handler's bug is logged with a reference number and
 * answered as 'unexpected', so that one bad call never takes the counter down.
 */
export function createDispatch(options: DispatchOptions): Dispatch {
  const { contract, handlers, signedIn, audit, log } = options;

  return async (name, rawInput, senderId) => {
    const definition = Object.hasOwn(contract, name) ? contract[name] : undefined;
    if (!definition) return err(appError('unknown-call', { params: { call: name.slice(0, 80) } }));

    const session = signedIn(senderId);
    const refusal = refusalOf(definition, session);
    const caller = session?.caller;
    const leaveTrace = (outcome: string) => {
      if (definition.audit === 'none') return;
      audit({ call: name, kind: definition.audit, caller, senderId, subject: subjectOf(rawInput), outcome });
    };
    if (refusal) {
      leaveTrace(refusal.code);
      return err(refusal);
    }

    const input = definition.input.safeParse(rawInput);
    if (!input.success) return err(appError('invalid-input', { fields: fieldErrors(input.error, rawInput) }));

    try {
      const reply = await (handlers[name] as AnyHandler)(input.data, { senderId, caller });
      leaveTrace(reply.ok ? 'ok' : reply.error.code);
      if (!reply.ok) return reply;
      return { ok: true, value: definition.output.parse(reply.value) };
    } catch (thrown) {
      const known = storeErrorOf(thrown);
      const reference = randomUUID().slice(0, 8);
      log(known ? 'warn' : 'crash', `call ${name} failed`, { reference, error: describe(thrown) });
      return err(known ?? appError('unexpected', { params: { reference } }));
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

function subjectOf(rawInput: unknown): string | undefined {
  if (typeof rawInput !== 'object' || rawInput === null) return undefined;
  const entry = SUBJECT_KEYS.map((key) => (rawInput as Record<string, unknown>)[key]).find(
    (value) => typeof value === 'string',
  );
  return entry === undefined ? undefined : String(entry).slice(0, 100);
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
  if (issue.code === 'too_big') return 'too-long';
  if (issue.code === 'too_small') return issue.minimum === 1 ? 'required' : 'too-short';
  if (issue.code === 'unrecognized_keys') return 'unknown-field';
  return valueAt(rawInput, issue.path) === undefined ? 'required' : 'invalid';
}

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

function describe(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
