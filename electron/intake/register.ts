// An application made online becomes a dossier of state 1: nobody has accepted it, no number of ours, no promise.
import { v5 as uuidOf } from 'uuid';
import type { DossierState, Party, Reception } from '../../shared/dossiers/index.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { procedureRefOf } from '../../shared/intake/procedure-ref.ts';
import type { Caller } from '../../shared/lib/call.ts';
import { dayOf, toUtcIso } from '../../shared/lib/dates.ts';
import { parseOldIdNumber, parsePersonalNumber } from '../../shared/lib/ids.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { OnlineApplication } from '../../shared/sync/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { Centre } from '../centre/index.ts';
import type { DossierLog } from '../dossiers/index.ts';

type RegisterDeps = {
  readonly dossiers: Pick<DossierLog, 'begin'>;
  readonly catalogue: Pick<Catalogue, 'inForce'>;
  readonly centre: Pick<Centre, 'counter'>;
};

/** Names of applications in the space of draft ids: one application is taken in once, however often it comes down. */
const APPLICATIONS = '3f0c9c0e-8f0b-5c7e-9d1a-5a4f5e2d7b61';

/** Inside a transaction. `at`: official time, epoch ms. Errors: 'procedure-not-in-force'. */
export function createRegister({ dossiers, catalogue, centre }: RegisterDeps) {
  return function register(
    application: OnlineApplication,
    at: number,
    caller: Caller,
  ): Result<DossierState, AppError> {
    const procedure = catalogue.inForce(application.procedureCode, dayOf(at));
    if (!procedure) return err(appError('procedure-not-in-force'));
    const owner = ownerOf(application);
    const requirementFor = (code: string) =>
      procedure.requirements.find(({ componentCode }) => code !== '' && componentCode === code)?.id ?? null;
    const reception: Reception = {
      draftId: uuidOf(application.portalNo, APPLICATIONS),
      localNumber: null,
      officialNumber: null,
      counter: centre.counter(),
      procedure: procedureRefOf(procedure),
      channel: 'online',
      submittedAt: toUtcIso(application.submittedAt ?? at),
      owner,
      submitter: submitterOf(application, owner),
      attorney: null,
      papers: application.papers.map((paper) => paperOf(paper, requirementFor(paper.code))),
      sets: 1,
      charges: [],
      promise: null,
      returnWay: application.byPost ? 'post' : 'online',
      summary: (application.summary || procedure.name).slice(0, 1000),
      note: '',
      declared: null,
      overrides: [],
      portal: { number: application.portalNo, accountId: application.owner.portalId },
    };
    const by = { officerId: caller.officerId, officerName: caller.name, at };
    return ok(dossiers.begin({ kind: 'registered', reception }, by));
  };
}

function ownerOf({ owner, submitter }: OnlineApplication): Party {
  const isSamePerson = owner.name === submitter.name;
  return partyOf(owner.kind, owner.name, owner.idNo, isSamePerson ? submitter : undefined);
}

function submitterOf({ submitter }: OnlineApplication, owner: Party): Party | null {
  if (submitter.name === owner.name) return null;
  return partyOf('person', submitter.name, submitter.idNo, submitter);
}

function partyOf(
  kind: Party['kind'],
  name: string,
  idNo: string,
  known: OnlineApplication['submitter'] | undefined,
): Party {
  return {
    kind,
    name,
    idKind: idKindOf(kind, idNo),
    idNumber: idNo,
    birthDate: known?.born || null,
    sex: null,
    idIssuedOn: null,
    address: {
      printed: known?.address ?? '',
      detail: '',
      wardCode: '',
      wardName: '',
      provinceCode: '',
      provinceName: '',
    },
    phone: known?.phone ?? '',
    email: known?.email ?? '',
  };
}

// The portal gives a bare number; what it is shows in its digits.
function idKindOf(kind: Party['kind'], idNo: string): Party['idKind'] {
  if (idNo === '') return 'none';
  if (kind !== 'person') return 'tax-code';
  if (parsePersonalNumber(idNo)) return 'personal-number';
  return parseOldIdNumber(idNo) ? 'old-id' : 'passport';
}

function paperOf(
  { name, url }: OnlineApplication['papers'][number],
  requirementId: string | null,
): Reception['papers'][number] {
  return {
    requirementId,
    name: name.slice(0, 2000),
    form: 'electronic',
    copies: 1,
    pages: 0,
    presentedOnly: false,
    compared: null,
    reusedPaperId: null,
    note: url.slice(0, 1000),
  };
}
