import type { Database } from 'better-sqlite3';
import { type LedgerRepo, ledgerRepo } from './ledger-repo.ts';
import { type OutboxRepo, outboxRepo } from './outbox-repo.ts';
import { type RuleRepo, ruleRepo } from './rule-repo.ts';
import { type RunRepo, runRepo } from './run-repo.ts';
import { type UploadRepo, uploadRepo } from './upload-repo.ts';

/** The tables of one data folder, statements prepared once. */
export type Repos = {
  readonly items: OutboxRepo;
  readonly ledger: LedgerRepo;
  readonly uploads: UploadRepo;
  readonly rules: RuleRepo;
  readonly runs: RunRepo;
};

export function openRepos(db: Database, chance: () => number): Repos {
  return {
    items: outboxRepo(db, chance),
    ledger: ledgerRepo(db),
    uploads: uploadRepo(db),
    rules: ruleRepo(db),
    runs: runRepo(db),
  };
}
