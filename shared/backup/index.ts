export { type BackupStatus, backupCalls } from './calls.ts';
export { CODE_SIGNS, readRecoveryCode, recoveryCodeOf, spelledCode } from './recovery-code.ts';
