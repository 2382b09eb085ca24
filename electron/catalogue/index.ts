import {
  type catalogueCalls,
  changedFields,
  type Field,
  type FoundProcedure,
  fileProcedureOf,
  type ProcedureVersion,
  searchCatalogue,
  type VersionSummary,
} from '../../shared/catalogue/index.ts';
import { appError } from '../../shared/errors.ts';
import type { Publish } from '../../shared/events.ts';
import { type FeeReduction, rulesInForce } from '../../shared/fees/index.ts';
import type { Handlers } from '../../shared/lib/call.ts';
import { type Day, dayOf } from '../../shared/lib/dates.ts';
import { err, ok } from '../../shared/lib/result.ts';
import type { Store } from '../store/index.ts';
import { readAbbreviations, readFeeFile, readSeedText, readSystems } from './assets.ts';
import { confirmationRepo } from './confirmation-repo.ts';
import { importRepo } from './import-repo.ts';
import { createImporter } from './importer.ts';
import { createPostings } from './postings.ts';
import { procedureRepo } from './procedure-repo.ts';
import { procedureUseRepo, type Use } from './procedure-use-repo.ts';
import { seedCatalogue } from './seed.ts';
import { versionRepo } from './version-repo.ts';
import { createView } from './view.ts';

export type Catalogue = {
  readonly handlers: Handlers<typeof catalogueCalls>;
  /** A version by its id, whether still in force or not: what a dossier was received under. */
  findVersion(versionId: string): ProcedureVersion | undefined;
  /** The province's code (MAGIAYTO) of a requirement by its id; `undefined` while nobody has told it. */
  componentCode(requirementId: string): string | undefined;
  /** What is in force on a day for a code ('2.000815') or a procedure's id; `undefined` when nothing is. */
  inForce(codeOrId: string, day: Day): ProcedureVersion | undefined;
  /** Everything in force on a day. */
  allInForce(day: Day): readonly ProcedureVersion[];
  /** What a catalogue file of that day begins with: its day and the fields. */
  fileHead(day: Day): { asOf: Day; note: string; fields: readonly Field[] };
  /** Counts one dossier under a procedure; call inside the transaction that receives it. `at` is epoch ms. */
  recordUse(procedureId: string, at: number): void;
  /** All reasons for paying less, whatever their dates; `reductionsOnOffer` in shared/fees picks those of a dossier. */
  reductions(): readonly FeeReduction[];
};

/** The catalogue of procedures; a new data folder gets the one the app brings along. */
export function createCatalogue(deps: {
  store: Store;
  clock: { now(): number };
  publish: Publish;
}): Catalogue {
  const { store, clock, publish } = deps;
  const procedures = procedureRepo(store);
  const versions = versionRepo(store);
  const confirmations = confirmationRepo(store);
  const imports = importRepo(store);
  const uses = procedureUseRepo(store);
  const feeFile = readFeeFile();
  seedCatalogue(
    store,
    { procedures, versions, imports },
    { now: clock.now(), feeFile, readText: readSeedText },
  );
  const view = createView({
    procedures,
    versions,
    confirmations,
    imports,
    systems: readSystems(),
    abbreviations: readAbbreviations(),
  });
  const importer = createImporter({ store, clock, publish, procedures, versions, imports });
  const postings = createPostings({
    store,
    clock,
    publish,
    versions,
    currentOn: (day) => view.on(day).versions,
  });
  const today = () => dayOf(clock.now());
  const fileHead = (asOf: Day) => ({ asOf, note: '', fields: procedures.fields() });

  function findVersion(versionId: string): ProcedureVersion | undefined {
    const stored = versions.find(versionId);
    return stored && view.one(stored);
  }

  // A version's content never changes, and lists ask for every paper of every line.
  const componentCodes = new Map<string, ReadonlyMap<string, string | undefined>>();
  function componentCode(requirementId: string): string | undefined {
    const versionId = requirementId.replace(/#\d+$/, '');
    const known =
      componentCodes.get(versionId) ??
      new Map(findVersion(versionId)?.requirements.map((paper) => [paper.id, paper.componentCode]));
    componentCodes.set(versionId, known);
    return known.get(requirementId);
  }

  function inForce(codeOrId: string, day: Day): ProcedureVersion | undefined {
    const procedureId = procedures.findId(codeOrId);
    return view.on(day).versions.find((version) => version.procedureId === procedureId);
  }

  /** Newest first. */
  function summaries(procedureId: string): VersionSummary[] {
    const all = versions.history(procedureId);
    return all
      .map((version, at): VersionSummary => {
        const before = all[at - 1];
        const confirmation = confirmations.find(version.versionId);
        return {
          versionId: version.versionId,
          number: version.number,
          ...(version.validFrom && { validFrom: version.validFrom }),
          ...(version.validTo && { validTo: version.validTo }),
          name: version.content.name,
          source: version.content.source,
          addedAt: imports.appliedAt(version.importId),
          fields: before ? [...changedFields(before.content, version.content)] : [],
          ...(confirmation && { confirmation }),
        };
      })
      .toReversed();
  }

  const handlers: Handlers<typeof catalogueCalls> = {
    ...importer.handlers,
    ...postings.handlers,

    'catalogue.search': ({ text, fieldCode, limit, day = today() }) => {
      const { index } = view.on(day);
      const usesNow = uses.byProcedure();
      const found = searchCatalogue(index, text, {
        limit,
        fieldCode,
        scoreOf: (procedureId) => usesNow.get(procedureId)?.score,
      });
      return ok({
        procedures: found.entries.map(({ version }) =>
          toFound(version, day, usesNow.get(version.procedureId)),
        ),
        total: found.total,
      });
    },

    'catalogue.procedure': (input) => {
      const version =
        'versionId' in input ? findVersion(input.versionId) : inForce(input.procedure, input.day ?? today());
      if (!version) return err(appError('not-found'));
      const { procedureId, versionId } = version;
      return ok({
        version,
        inForceToday: versions.findInForce(procedureId, today())?.versionId === versionId,
        uses: uses.uses(procedureId),
        versions: summaries(procedureId),
      });
    },

    'catalogue.fields': ({ day }) => {
      const current = view.on(day ?? today()).versions;
      const counts = Map.groupBy(current, (version) => version.fieldCode);
      const fields = procedures
        .fields()
        .map((field) => ({ ...field, procedures: counts.get(field.code)?.length ?? 0 }));
      return ok({ fields, total: current.length });
    },

    'catalogue.history': ({ procedure }) => {
      const procedureId = procedures.findId(procedure);
      if (procedureId === undefined) return err(appError('not-found'));
      return ok({ procedureId, code: procedures.findCode(procedureId), versions: summaries(procedureId) });
    },

    'catalogue.export': ({ day }) => {
      const asOf = day ?? today();
      const current = versions.allInForce(asOf);
      const file = {
        ...fileHead(asOf),
        procedures: current.map((version) => fileProcedureOf(version.content)),
      };
      return ok({ fileName: `danh-muc-tthc-${asOf}.json`, text: `${JSON.stringify(file, null, 1)}\n` });
    },

    'catalogue.confirm': ({ versionId, decision, decidedOn, note }, { caller }) => {
      const stored = versions.find(versionId);
      if (!stored) return err(appError('not-found'));
      if (decidedOn > today()) {
        return err(appError('invalid-input', { fields: [{ path: 'decidedOn', code: 'day-in-future' }] }));
      }
      store.write(() => {
        confirmations.add(versionId, caller.officerId, {
          decision,
          decidedOn,
          ...(note && { note }),
          officerName: caller.name,
          confirmedAt: clock.now(),
        });
        imports.bumpRevision();
        store.afterCommit(() => publish('store.changed', { room: 'catalogue', id: stored.procedureId }));
      });
      return ok({ version: view.one(stored) });
    },
  };

  return {
    handlers,
    findVersion,
    componentCode,
    inForce,
    allInForce: (day) => view.on(day).versions,
    fileHead,
    recordUse: uses.record,
    reductions: () => feeFile.reductions,
  };
}

function amountsAtCounter(version: ProcedureVersion, day: Day): FoundProcedure['amounts'] {
  const { code, fieldCode } = version;
  return rulesInForce(version.feeRules, { day, channel: 'counter', procedureCode: code, fieldCode })
    .filter((rule) => rule.condition === undefined)
    .map((rule) => rule.amount);
}

function toFound(version: ProcedureVersion, day: Day, use: Use | undefined): FoundProcedure {
  return {
    procedureId: version.procedureId,
    versionId: version.versionId,
    code: version.code,
    name: version.name,
    fieldCode: version.fieldCode,
    fieldName: version.fieldName,
    duration: version.duration,
    fee: version.fee,
    amounts: amountsAtCounter(version, day),
    confidence: version.confidence,
    confirmed: version.confirmation !== undefined,
    system: version.systemOfRecord.system,
    uses: use?.uses ?? 0,
  };
}
