import type { z } from 'zod';
import type { AppError } from '../errors.ts';
import type { Result } from './result.ts';

/** What an officer may be trusted with; one officer may hold several. */
export const OFFICER_ROLES = ['receiver', 'handler', 'clerk', 'leader', 'admin'] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];

/** Who may call: anyone at the window, any signed-in officer, or holders of one of the named roles. */
export type CallAccess = 'anyone' | 'signed-in' | readonly OfficerRole[];

/** `write` and `view` leave an audit row (who, when, what); `none` is for calls that show no personal data. */
export type CallAudit = 'none' | 'view' | 'write';

export type CallDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  /** One line for `npm run call -- --list`. */
  readonly summary: string;
  readonly input: I;
  readonly output: O;
  readonly access: CallAccess;
  readonly audit: CallAudit;
};

/** Declares one call of the contract; client, dispatcher, checks, audit and command line derive from it. */
export function defineCall<I extends z.ZodType, O extends z.ZodType, const A extends CallAccess>(
  definition: CallDefinition<I, O> & { readonly access: A },
): CallDefinition<I, O> & { readonly access: A } {
  return definition;
}

export type CallTable = Readonly<Record<string, CallDefinition>>;
export type CallInput<D extends CallDefinition> = z.output<D['input']>;
/** What the caller writes: before defaults and transforms. */
export type CallRawInput<D extends CallDefinition> = z.input<D['input']>;
export type CallOutput<D extends CallDefinition> = z.output<D['output']>;
export type CallReply<D extends CallDefinition> = Result<CallOutput<D>, AppError>;

/** The officer behind a call, as the service knows them; `undefined` before sign-in. */
export type Caller = {
  readonly officerId: string;
  readonly name: string;
  readonly roles: readonly OfficerRole[];
};

/** What a handler learns besides its input. `senderId` names the window (cookie or port) that called. */
export type CallContext = {
  readonly senderId: string;
  readonly caller: Caller | undefined;
};

/** Same, for calls whose `access` is not `anyone`: the dispatcher has already refused the others. */
export type OfficerContext = CallContext & { readonly caller: Caller };

type ContextOf<D extends CallDefinition> = D['access'] extends 'anyone' ? CallContext : OfficerContext;

/** A room's service side: a forgotten handler does not compile. */
export type Handlers<T extends CallTable> = {
  readonly [N in keyof T]: (
    input: CallInput<T[N]>,
    context: ContextOf<T[N]>,
  ) => CallReply<T[N]> | Promise<CallReply<T[N]>>;
};
