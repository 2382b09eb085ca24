export { type AuditEntry, officersCalls, type RosterEntry, type Session } from './calls.ts';
export { officerName } from './name.ts';
export { IDLE_LOCK_MINUTES, pinDelayMs, pinFault, SESSION_MAX_MS } from './policy.ts';
