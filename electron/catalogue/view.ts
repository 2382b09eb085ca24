// What is in force, ready to be shown: kept in memory, thrown away when the catalogue moved.
import {
  type Abbreviations,
  buildIndex,
  type CatalogueIndex,
  type Confirmation,
  type ProcedureVersion,
  type SearchEntry,
  type SystemsFile,
  splitCondition,
  systemOfRecordOf,
} from '../../shared/catalogue/index.ts';
import type { Day } from '../../shared/lib/dates.ts';
import type { confirmationRepo } from './confirmation-repo.ts';
import type { importRepo } from './import-repo.ts';
import type { procedureRepo } from './procedure-repo.ts';
import type { StoredVersion, versionRepo } from './version-repo.ts';

type FindableVersion = SearchEntry & { readonly version: ProcedureVersion };

export type CurrentCatalogue = {
  readonly versions: readonly ProcedureVersion[];
  readonly index: CatalogueIndex<FindableVersion>;
};

export type ViewDeps = {
  readonly procedures: ReturnType<typeof procedureRepo>;
  readonly versions: ReturnType<typeof versionRepo>;
  readonly confirmations: ReturnType<typeof confirmationRepo>;
  readonly imports: ReturnType<typeof importRepo>;
  readonly systems: SystemsFile;
  readonly abbreviations: Abbreviations;
};

const KEPT_DAYS = 3;

/** Versions as other rooms and the page see them. */
export function createView(deps: ViewDeps) {
  const { procedures, versions, confirmations, imports, systems, abbreviations } = deps;
  let revision = -1;
  let byDay = new Map<Day, CurrentCatalogue>();

  function complete(stored: StoredVersion, fieldName: string, confirmation?: Confirmation): ProcedureVersion {
    const { content, versionId } = stored;
    return {
      ...content,
      versionId,
      procedureId: stored.procedureId,
      number: stored.number,
      ...(stored.validFrom && { validFrom: stored.validFrom }),
      ...(stored.validTo && { validTo: stored.validTo }),
      fieldName,
      requirements: content.requirements.map((paper, at) => ({
        ...paper,
        ...splitCondition(paper),
        id: `${versionId}#${at + 1}`,
      })),
      systemOfRecord: systemOfRecordOf(systems, content),
      ...(confirmation && { confirmation }),
    };
  }

  function load(day: Day): CurrentCatalogue {
    const names = new Map(procedures.fields().map((field) => [field.code, field.name]));
    const confirmed = confirmations.byVersion();
    const current = versions
      .allInForce(day)
      .map((stored) =>
        complete(
          stored,
          names.get(stored.content.fieldCode) ?? stored.content.fieldCode,
          confirmed.get(stored.versionId),
        ),
      );
    return { versions: current, index: buildIndex(current.map(findable), abbreviations) };
  }

  return {
    /** Everything in force on a day. */
    on(day: Day): CurrentCatalogue {
      const now = imports.revision();
      if (now !== revision || byDay.size > KEPT_DAYS) byDay = new Map();
      revision = now;
      const known = byDay.get(day);
      if (known) return known;
      const loaded = load(day);
      byDay.set(day, loaded);
      return loaded;
    },
    one: (stored: StoredVersion): ProcedureVersion =>
      complete(stored, procedures.fieldName(stored.content.fieldCode), confirmations.find(stored.versionId)),
  };
}

/** What somebody of the commune checked ranks with what the sources are sure of. */
function findable(version: ProcedureVersion): FindableVersion {
  const { procedureId, code, name, fieldCode, fieldName } = version;
  const confidence = version.confirmation ? 'sure' : version.confidence;
  return { procedureId, code, name, fieldCode, fieldName, confidence, version };
}
