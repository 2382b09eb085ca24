import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { createDossierLog, createLookUp } from '../../electron/dossiers/index.ts';
import { createForms } from '../../electron/forms/index.ts';
import { createPapers, type PapersDeps } from '../../electron/papers/room.ts';
import type { PaperTarget } from '../../electron/papers/store/paper-repo.ts';
import type { Store } from '../../electron/store/index.ts';
import { createOutbox } from '../../electron/sync/outbox.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { EventName, EventPayload } from '../../shared/events.ts';
import type { OfficerContext } from '../../shared/lib/call.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { paperDetailsSchema } from '../../shared/papers/details.ts';
import type { BlankPages } from '../../shared/papers/route.ts';
import { NAMES } from './centre.ts';
import { plainDigitiser } from './plain-digitiser.ts';
import { PLAIN_RULES } from './rules.ts';
import { aReception } from './samples.ts';
import type { TestStore } from './store.ts';

export const LAN: OfficerContext = {
  senderId: 'w',
  caller: {
    officerId: '019ac000-0000-7000-8000-00000000000a',
    name: 'Trần Thị Lan',
    roles: ['receiver', 'admin'],
  },
};
/** 09:00 on Monday 23/11/2026. */
export const MONDAY = Date.UTC(2026, 10, 23, 2, 0);

export const REQUIREMENTS = [
  { id: 'r-form', kind: 'form', name: 'Tờ khai đăng ký khai sinh', title: 'Tờ khai đăng ký khai sinh' },
  {
    id: 'r-birth',
    kind: 'copy',
    name: 'Giấy khai sinh (không nộp nếu khai thác được dữ liệu)',
    title: 'Giấy khai sinh',
  },
  {
    id: 'r-card',
    kind: 'present',
    name: 'Thẻ căn cước/CCCD hoặc hộ chiếu',
    title: 'Thẻ căn cước/CCCD hoặc hộ chiếu',
  },
];

/** The room over a real store, log and outbox; the page pipeline is the plain one unless a test brings another. */
export function openPapers(test: TestStore, changes: Partial<PapersDeps> & { now?: () => number } = {}) {
  const { store } = test;
  const now = changes.now ?? (() => MONDAY);
  const clock = { doubt: false };
  const digitiser = plainDigitiser(store.files);
  const log = createDossierLog({ store, outbox: createOutbox(store.db) });
  const events: { name: EventName; payload: EventPayload<EventName> }[] = [];
  const thrown: unknown[] = [];
  const official = (): Result<number, AppError> => (clock.doubt ? err(appError('clock-suspect')) : ok(now()));
  const forms = createForms({ store, clock: { now }, identity: () => ({ unit: 'H19.045', counter: 'B' }) });
  const lookUp = createLookUp({ store, log, now, rules: () => PLAIN_RULES });
  const choices: { blankPages: BlankPages } = { blankPages: 'keep' };
  const room = createPapers({
    store,
    clock: { official, now },
    dossiers: log,
    catalogue: {
      findVersion: () => ({ requirements: REQUIREMENTS, result: 'Giấy khai sinh' }) as never,
    },
    unitOn: () => ({ code: 'H19.045', name: 'UBND xã Trị An' }),
    routing: {
      checkSlip: forms.checkSlip,
      checkSheet: forms.checkSheet,
      signSheet: forms.signSheet,
      issueSheets: (data, refs, at, by) => forms.issue({ code: 'separator-sheet', data, refs, at, by }),
      slipTexts: forms.textsOf,
      findByNumber: lookUp.findByNumber,
      blankPages: () => choices.blankPages,
      namesAt: () => NAMES,
    },
    publish: (name, payload) => void events.push({ name, payload }),
    digitiser,
    report: (what) => {
      thrown.push(what);
      return appError('unexpected');
    },
    readers: 2,
    watching: { lookEveryMs: 20, settleMs: 40 },
    ...changes,
  });
  room.start();

  const by = { officerId: LAN.caller.officerId, officerName: LAN.caller.name, at: now() };
  return {
    ...room,
    call: room.handlers,
    log,
    events,
    thrown,
    clock,
    digitiser,
    forms,
    choices,
    receive: (reception: Parameters<typeof aReception>[0] = {}) =>
      log.begin({ kind: 'received', reception: aReception(reception) }, by),
    of: <N extends EventName>(name: N) =>
      events.filter((event) => event.name === name).map(({ payload }) => payload as EventPayload<N>),
  };
}

export type OpenPapers = ReturnType<typeof openPapers>;

export const details = (title: string, changes: object = {}) =>
  paperDetailsSchema.parse({ title, ...changes });

export async function aPicture(text = 'trang', type: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><rect width="300" height="400" fill="#fff"/><text x="20" y="60" font-size="30">${text}</text></svg>`;
  return sharp(Buffer.from(svg))[type]().toBuffer();
}

export async function aPdf(pages: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let number = 1; number <= pages; number++) document.addPage().drawText(`page ${number}`);
  return Buffer.from(await document.save());
}

/** The value of a reply that must be good. */
export function good<T>(reply: Result<T, AppError>): T {
  if (!reply.ok) throw new Error(`${reply.error.code} ${JSON.stringify(reply.error.params ?? {})}`);
  return reply.value;
}

/** Meant for nothing yet. */
export const NO_TARGET: PaperTarget = {
  draftId: null,
  dossierId: null,
  requirementId: null,
  asResult: false,
  extra: null,
  fileWhenRead: false,
};

type Filed = {
  readonly bytes: Uint8Array;
  readonly dossierId: string;
  readonly requirementId: string | null;
  readonly details: ReturnType<typeof details>;
};

/** Brings a file for a dossier and files it there once it is read; gives the paper. */
export async function filePaper(
  { call, runner }: Pick<OpenPapers, 'call' | 'runner'>,
  { files }: Store,
  { bytes, dossierId, requirementId, details: said }: Filed,
): Promise<string> {
  const sha256 = await files.put(bytes);
  const target = { ...NO_TARGET, dossierId };
  const arrived = { files: [{ sha256, name: 'a' }], together: false, target, paperId: null };
  const [begun] = good(await call['papers.import'](arrived, LAN)).begun;
  if (!begun) throw new Error('Nothing arrived');
  await runner.idle();
  const { paperId } = begun;
  const filing = { paperId, dossierId, requirementId, asResult: false, details: said };
  good(await call['papers.file']({ ...filing, otherOwnerWhy: null, replaces: [] }, LAN));
  await runner.idle();
  return paperId;
}

/** What an eager officer does: files every waiting paper that is read, as an extra paper of `dossierId`. */
export async function fileAllRead(papers: OpenPapers, dossierId: string): Promise<void> {
  for (const { paperId } of good(await papers.call['papers.queue']({ after: 0, limit: 200 }, LAN)).papers) {
    const request = { paperId, dossierId, requirementId: null, asResult: false, details: details('Giấy tờ') };
    await papers.call['papers.file']({ ...request, otherOwnerWhy: null, replaces: [] }, LAN);
  }
}
