// Closing a shift: what one officer recorded at this counter since their last closing, against the cash they counted.
// Once closed it stands for good.
import { type AppError, appError } from '../../shared/errors.ts';
import {
  countedVnd,
  expectedCash,
  type feesCalls,
  type MoneyEntry,
  type ShiftClosing,
  type ShiftSums,
  shiftSums,
} from '../../shared/fees/index.ts';
import { buildClosingSheetData } from '../../shared/forms/index.ts';
import type { Caller, CallInput, CallOutput } from '../../shared/lib/call.ts';
import { dayOf, fromUtcIso, toUtcIso } from '../../shared/lib/dates.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { atomically } from '../store/index.ts';
import { closingRepo, type KeptClosing } from './closing-repo.ts';
import type { FeesDeps } from './deps.ts';
import type { EntryRepo } from './entry-repo.ts';

type Close = CallInput<(typeof feesCalls)['fees.closeShift']>;
type OpenShift = { readonly openedAt: string | null; readonly entries: readonly MoneyEntry[] };

/** Refunds that were not paid out of the drawer stand on the sheet as a line of their own. */
const REFUNDED_BY_TRANSFER = 'Hoàn trả bằng chuyển khoản';

export function createShift(deps: FeesDeps, entries: EntryRepo) {
  const { store, clock, dossiers, centre, takeNumber } = deps;
  const closings = closingRepo(store);

  function openShift({ officerId }: Caller): OpenShift {
    const last = closings.lastOf(officerId);
    const since = entries.after(officerId, last?.lastPosition ?? 0);
    return { openedAt: last?.closedAt ?? since[0]?.at ?? null, entries: since };
  }

  function show(caller: Caller): CallOutput<(typeof feesCalls)['fees.shift']> {
    const { openedAt, entries: since } = openShift(caller);
    const sums = shiftSums(since);
    return {
      openedAt,
      counter: centre.counter().letter,
      others: entries.openOfOthers(caller.officerId),
      lastPosition: since.at(-1)?.position ?? 0,
      lines: [...sums.lines],
      received: sums.received,
      refunded: sums.refunded,
      entries: since.map((entry) => ({ ...entry, dossierNumber: numberOf(entry.dossierId) })),
    };
  }

  /**
   * Errors: 'shift-empty', 'changed-meanwhile' (money came in since the officer looked), 'invalid-input' (a difference
   * without its explanation), 'clock-suspect', those of the form and the store.
   */
  function close(input: Close, caller: Caller): Result<ShiftClosing, AppError> {
    return atomically(store, () => {
      const earlier = closings.find(input.closingId);
      if (earlier) return ok(shown(earlier));
      const shift = openShift(caller);
      const last = shift.entries.at(-1);
      if (!last || shift.openedAt === null) return err(appError('shift-empty'));
      if (last.position !== input.lastPosition) return err(appError('changed-meanwhile'));
      const sums = shiftSums(shift.entries);
      const expectedVnd = expectedCash(input.openingVnd, sums);
      if (countedVnd(input.counted) !== expectedVnd && input.explanation === '') {
        const fields = [{ path: 'explanation', code: 'difference-unexplained' }];
        return err(appError('invalid-input', { fields }));
      }
      const at = clock.official();
      if (!at.ok) return at;
      const form = freezeSheet(input, sums, { openedAt: shift.openedAt, at: at.value, caller });
      if (!form.ok) return form;
      const closing: KeptClosing = {
        id: input.closingId,
        number: takeNumber('closing-sheet', dayOf(at.value)),
        counter: centre.counter().letter,
        lastPosition: last.position,
        openedAt: shift.openedAt,
        closedAt: toUtcIso(at.value),
        officerName: caller.name,
        witnessName: input.witnessName,
        openingVnd: input.openingVnd,
        expectedVnd,
        countedVnd: countedVnd(input.counted),
        explanation: input.explanation,
        formId: form.value.id,
      };
      closings.add({ ...closing, officerId: caller.officerId, counted: input.counted });
      return ok(shown(closing));
    });
  }

  function freezeSheet(
    input: Close,
    sums: ShiftSums,
    { openedAt, at, caller }: { openedAt: string; at: number; caller: Caller },
  ) {
    const { letter } = centre.counter();
    const data = buildClosingSheetData({
      unit: centre.profileAt(dayOf(at)).names,
      counterName: `Quầy ${letter}`,
      collectorName: caller.name,
      witnessName: input.witnessName,
      openedAt: fromUtcIso(openedAt),
      closedAt: at,
      lines: sheetLines(sums),
      refunds: sums.refunded.cash,
      counted: input.counted.filter(({ pieces }) => pieces > 0),
      openingCash: input.openingVnd,
      explanation: input.explanation,
      words: centre.settings().numberWords,
    });
    return deps.forms.freeze({
      code: 'closing-sheet',
      data,
      refs: { recordId: input.closingId },
      at,
      by: caller,
    });
  }

  function numberOf(dossierId: string): string {
    const row = dossiers.find(dossierId);
    return row?.official_number ?? row?.local_number ?? '';
  }

  return {
    show,
    close,
    page: (before: string | undefined, limit: number) => closings.page(before, limit).map(shown),
  };
}

function sheetLines({ lines, refunded }: ShiftSums) {
  const back = refunded.transfer + refunded.online;
  if (back === 0) return lines;
  return [...lines, { name: REFUNDED_BY_TRANSFER, times: 0, cash: 0, transfer: -back, online: 0 }];
}

function shown({ lastPosition: _, ...closing }: KeptClosing): ShiftClosing {
  return closing;
}
