import { z } from 'zod';
import { defineCall, OFFICER_ROLES } from '../lib/call.ts';
import { officerName } from './name.ts';
import { IDLE_LOCK_MINUTES } from './policy.ts';

const officerId = z.uuid();
/** Only its length is bounded here; `pinFault` says what is wrong with a PIN in the officer's words. */
const pin = z.string().max(64);
const roles = z.array(z.enum(OFFICER_ROLES)).min(1).max(OFFICER_ROLES.length);
const nothing = z.object({});

const officer = z.object({ id: officerId, name: z.string(), roles: z.array(z.enum(OFFICER_ROLES)) });

const session = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signed-out') }),
  z.object({ state: z.literal('locked'), officer }),
  z.object({
    state: z.literal('signed-in'),
    officer,
    /** 32 bytes in base64: opens this officer's drafts in the page. */
    draftKey: z.string(),
    /** Minutes without a key or a click after which the page locks itself. */
    idleLockMinutes: z.int(),
  }),
]);
export type Session = z.output<typeof session>;

const rosterEntry = officer.extend({
  disabled: z.boolean(),
  /** Epoch ms of the last right PIN, absent before the first. */
  lastSignInAt: z.int().optional(),
});
export type RosterEntry = z.output<typeof rosterEntry>;

const auditEntry = z.object({
  seq: z.int(),
  at: z.int(),
  officerId: officerId.optional(),
  officerName: z.string().optional(),
  call: z.string(),
  /** What the call was about: an id or a number, never a person's data. */
  subject: z.string().optional(),
  /** `ok` or the error's code. */
  outcome: z.string(),
});
export type AuditEntry = z.output<typeof auditEntry>;

export const officersCalls = {
  'officers.list': defineCall({
    summary: 'Names of the officers who may sign in',
    input: nothing,
    output: z.object({ officers: z.array(z.object({ id: officerId, name: z.string() })) }),
    access: 'anyone',
    audit: 'none',
  }),
  'officers.me': defineCall({
    summary: 'The session of this window',
    input: nothing,
    output: session,
    access: 'anyone',
    audit: 'none',
  }),
  'officers.signIn': defineCall({
    summary: 'Sign in at this window by officer and PIN',
    input: z.object({ officerId, pin }),
    output: session,
    access: 'anyone',
    audit: 'write',
  }),
  'officers.signOut': defineCall({
    summary: 'End the session of this window',
    input: nothing,
    output: session,
    access: 'anyone',
    audit: 'write',
  }),
  'officers.lock': defineCall({
    summary: 'Lock this window; the officer stays, the PIN is asked again',
    input: nothing,
    output: session,
    access: 'anyone',
    audit: 'write',
  }),
  'officers.unlock': defineCall({
    summary: 'Unlock this window with the PIN of its officer',
    input: z.object({ pin }),
    output: session,
    access: 'anyone',
    audit: 'write',
  }),
  'officers.changePin': defineCall({
    summary: 'Change one’s own PIN',
    input: z.object({ currentPin: pin, newPin: pin }),
    output: nothing,
    access: 'signed-in',
    audit: 'write',
  }),
  'officers.roster': defineCall({
    summary: 'All officers with roles, the disabled ones too',
    input: nothing,
    output: z.object({ officers: z.array(rosterEntry), idleLockMinutes: z.int() }),
    access: ['admin'],
    audit: 'none',
  }),
  'officers.add': defineCall({
    summary: 'Add an officer with a first PIN',
    input: z.object({ name: officerName, roles, pin }),
    output: z.object({ officerId }),
    access: ['admin'],
    audit: 'write',
  }),
  'officers.change': defineCall({
    summary: 'Change an officer’s name and roles, or disable and enable them',
    input: z.object({ officerId, name: officerName, roles, disabled: z.boolean() }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'officers.resetPin': defineCall({
    summary: 'Give an officer who forgot the PIN a new one',
    input: z.object({ officerId, pin }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'officers.setIdleLock': defineCall({
    summary: 'Set after how many idle minutes a window locks itself',
    input: z.object({ minutes: z.int().min(IDLE_LOCK_MINUTES.least).max(IDLE_LOCK_MINUTES.most) }),
    output: nothing,
    access: ['admin'],
    audit: 'write',
  }),
  'officers.audit': defineCall({
    summary: 'Who did what and when, newest first',
    input: z.object({
      /** Rows older than this `seq`; the newest without it. */
      before: z.int().positive().optional(),
      officerId: officerId.optional(),
      subject: z.string().trim().min(1).max(200).optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ entries: z.array(auditEntry), hasMore: z.boolean() }),
    access: ['admin'],
    audit: 'view',
  }),
} as const;
