// The whole contract between page and service: the rooms' calls joined. Nothing else crosses.

import { backupCalls } from './backup/calls.ts';
import { catalogueCalls } from './catalogue/calls.ts';
import { centreCalls } from './centre/calls.ts';
import { dossiersCalls } from './dossiers/calls.ts';
import { ruleCalls } from './dossiers/rule-calls.ts';
import { stepCalls } from './dossiers/step-calls.ts';
import { feesCalls } from './fees/calls.ts';
import { formsCalls } from './forms/calls.ts';
import { printingCalls } from './forms/printing-calls.ts';
import { intakeCalls } from './intake/calls.ts';
import { ledgerCalls } from './ledger/calls.ts';
import type { CallInput, CallOutput, CallRawInput, CallReply } from './lib/call.ts';
import { officersCalls } from './officers/calls.ts';
import { papersCalls } from './papers/calls.ts';
import { syncCalls } from './sync/calls.ts';
import { syncDeskCalls } from './sync/desk-calls.ts';

export const contract = {
  ...officersCalls,
  ...centreCalls,
  ...catalogueCalls,
  ...dossiersCalls,
  ...ruleCalls,
  ...stepCalls,
  ...formsCalls,
  ...printingCalls,
  ...intakeCalls,
  ...papersCalls,
  ...feesCalls,
  ...ledgerCalls,
  ...syncCalls,
  ...syncDeskCalls,
  ...backupCalls,
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract & string;
export type Input<N extends CallName> = CallInput<Contract[N]>;
export type RawInput<N extends CallName> = CallRawInput<Contract[N]>;
export type Output<N extends CallName> = CallOutput<Contract[N]>;
export type Reply<N extends CallName> = CallReply<Contract[N]>;
