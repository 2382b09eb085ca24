// The papers that go with steps, frozen in the step's own transaction: a step without its paper, or a paper without its
// step, cannot be. Which step has which paper: STEP_RULES in shared/dossiers/steps.ts.
import { v7 as uuidV7 } from 'uuid';
import type { UnitNames } from '../../shared/centre/index.ts';
import type { Delivery, DossierState, RecordedEvent } from '../../shared/dossiers/index.ts';
import type { AppError } from '../../shared/errors.ts';
import {
  buildApologyData,
  buildControlSheetData,
  buildDossierHandoverData,
  buildRefusalData,
  buildResultHandoverData,
  buildResultReceiptData,
  buildStopNoticeData,
  buildSupplementRequestData,
  type FormCode,
  type FormData,
} from '../../shared/forms/index.ts';
import type { Caller } from '../../shared/lib/call.ts';
import { type Day, dayOf, fromUtcIso } from '../../shared/lib/dates.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { FormRefs, Forms } from '../forms/index.ts';
import {
  apologyPaper,
  controlSheetPaper,
  handOverListPaper,
  type Letter,
  numberOf,
  refusalPaper,
  resultListPaper,
  resultPaper,
  stopPaper,
  supplementPaper,
  type Taking,
} from './step-papers.ts';

export type StepFormsDeps = {
  readonly forms: Pick<Forms, 'freeze' | 'signSlip'>;
  readonly namesAt: (day: Day) => UnitNames;
  /** The next number of a form's list in that year; inside the step's transaction. */
  readonly takeNumber: (form: 'supplement-request' | 'refusal', day: Day) => string;
};

/** The dossier a step is taken on, when (epoch ms) and by whom. */
export type StepOn = { readonly state: DossierState; readonly at: number; readonly by: Caller };
/** The id of the frozen form. Errors: those of `forms.freeze`. */
type Frozen = Result<string, AppError>;

export type StepForms = {
  supplementRequest(on: StepOn, asked: Parameters<typeof supplementPaper>[1]): Frozen;
  refusal(on: StepOn, reason: string): Frozen;
  apology(on: StepOn, promise: Parameters<typeof apologyPaper>[1]): Frozen;
  stopNotice(on: StepOn, history: readonly RecordedEvent[], letter: Letter): Frozen;
  controlSheet(
    on: StepOn,
    history: readonly RecordedEvent[],
    now: Parameters<typeof controlSheetPaper>[2],
  ): Frozen;
  /** One list for all dossiers given to `to`; kept under `listId`, which the dossiers' events name. */
  handOverList(given: readonly DossierState[], list: HandOverList): Frozen;
  /** One list for all results given to the post; the list of one result lies with its dossier. */
  resultHandOverList(
    given: readonly DossierState[],
    at: { readonly at: number; readonly by: Caller },
  ): Frozen;
  resultReceipt(on: StepOn, delivery: Delivery): Frozen;
};
export type HandOverList = {
  readonly listId: string;
  readonly to: string;
  readonly at: number;
  /** When the papers leave, which is what the list says. */
  readonly leavesAt: number;
  readonly by: Caller;
};

export function createStepForms({ forms, namesAt, takeNumber }: StepFormsDeps): StepForms {
  function freeze<C extends FormCode>(
    code: C,
    data: FormData<C>,
    refs: FormRefs,
    at: number,
    by: Caller,
  ): Frozen {
    const frozen = forms.freeze({ code, data, refs, at, by: { officerId: by.officerId, name: by.name } });
    return frozen.ok ? ok(frozen.value.id) : frozen;
  }
  const freezeOn = <C extends FormCode>({ state, at, by }: StepOn, code: C, data: FormData<C>) =>
    freeze(code, data, { dossierId: state.id }, at, by);
  const taking = ({ state, at, by }: StepOn): Taking => ({
    state,
    at,
    officerName: by.name,
    names: namesAt(dayOf(at)),
  });

  return {
    supplementRequest(on, asked) {
      const { state, at } = on;
      const paper = supplementPaper(taking(on), asked, {
        formNumber: takeNumber('supplement-request', dayOf(at)),
        slipCode: forms.signSlip({ number: numberOf(state), receivedAt: fromUtcIso(state.receivedAt) }),
      });
      return freezeOn(on, 'supplement-request', buildSupplementRequestData(paper));
    },
    refusal(on, reason) {
      const formNumber = takeNumber('refusal', dayOf(on.at));
      return freezeOn(on, 'refusal', buildRefusalData(refusalPaper(taking(on), reason, formNumber)));
    },
    apology: (on, promise) => freezeOn(on, 'apology', buildApologyData(apologyPaper(taking(on), promise))),
    stopNotice: (on, history, letter) =>
      freezeOn(on, 'stop-notice', buildStopNoticeData(stopPaper(taking(on), history, letter))),
    controlSheet: (on, history, now) =>
      freezeOn(on, 'control-sheet', buildControlSheetData(controlSheetPaper(taking(on), history, now))),
    handOverList(given, { listId, to, at, leavesAt, by }) {
      const paper = handOverListPaper(given, {
        at: leavesAt,
        to,
        officerName: by.name,
        names: namesAt(dayOf(at)),
      });
      return freeze('dossier-handover', buildDossierHandoverData(paper), { recordId: listId }, at, by);
    },
    resultHandOverList(given, { at, by }) {
      const paper = resultListPaper(given, { at, officerName: by.name, names: namesAt(dayOf(at)) });
      const [only, ...others] = given;
      const refs = only && others.length === 0 ? { dossierId: only.id } : { recordId: uuidV7() };
      return freeze('result-handover', buildResultHandoverData(paper), refs, at, by);
    },
    resultReceipt: (on, delivery) =>
      freezeOn(on, 'result-receipt', buildResultReceiptData(resultPaper(taking(on), delivery))),
  };
}

/** Where nothing is printed (the log alone, in tests and tools): papers are only named. */
export const namedOnly: StepForms = {
  supplementRequest: named,
  refusal: named,
  apology: named,
  stopNotice: named,
  controlSheet: named,
  handOverList: named,
  resultHandOverList: named,
  resultReceipt: named,
};

function named(): Frozen {
  return ok(uuidV7());
}
