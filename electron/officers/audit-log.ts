import type { Store } from '../store/index.ts';
import { type AuditPage, type AuditQuery, type AuditRow, auditRepo } from './audit-repo.ts';

const FLUSH_AFTER_MS = 250;
const FLUSH_AT_ROWS = 200;

/**
 * Collects audit rows and writes them in batches: a row of its own would cost every search a disk flush.
 * A power cut may lose the last quarter second; what was done to a dossier is in its event chain all the same.
 */
export function createAuditLog(store: Store) {
  const rows = auditRepo(store);
  let waiting: AuditRow[] = [];
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    rows.append(waiting);
    waiting = [];
  }

  // A full disk must not take the counter down here: the rows wait for the next flush.
  function tryFlush(): void {
    try {
      flush();
    } catch {
      flushLater();
    }
  }

  function flushLater(): void {
    timer ??= setTimeout(tryFlush, FLUSH_AFTER_MS).unref();
  }

  return {
    record(row: AuditRow): void {
      waiting.push(row);
      if (waiting.length % FLUSH_AT_ROWS === 0) tryFlush();
      else flushLater();
    },
    page(query: AuditQuery): AuditPage {
      flush();
      return rows.page(query);
    },
    close: flush,
  };
}
