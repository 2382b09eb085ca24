// Where the pages of a stack belong, told by the sheets and slips that lie in it. Pure: pages in the order in which they
// came, parts out; nothing is decided about a page that no sheet speaks of.
import { type AppError, appError } from '../errors.ts';
import type { SheetPlace } from './sheets.ts';

export const BLANK_PAGES = ['keep', 'drop', 'separate'] as const;
/** What a blank page is taken for: a page like others, nothing, or a sheet laid between two papers. */
export type BlankPages = (typeof BLANK_PAGES)[number];

export const SHEET_KINDS = ['sheet', 'receipt', 'blank'] as const;
/** Pages that only say where others belong, and are no paper of their own. */
export type SheetKind = (typeof SHEET_KINDS)[number];

/** What a page says. */
export type Mark =
  | { readonly kind: 'page' }
  | { readonly kind: 'blank' }
  /** Could not be looked at: it may have been a sheet. */
  | { readonly kind: 'unseen' }
  | {
      readonly kind: 'sheet';
      readonly as: Exclude<SheetKind, 'blank'>;
      readonly dossierId: string | null;
      readonly place: SheetPlace;
      /** Followed all the same, but an officer has to know. */
      readonly warning?: AppError | undefined;
    }
  /** A code that cannot be followed: forged, unknown, of another unit. */
  | { readonly kind: 'trouble'; readonly error: AppError };

export type MarkedPage = { readonly pageId: string; readonly mark: Mark };

/** Where papers go, as far as the run was told at its beginning or a sheet said since. */
export type Heading = { readonly draftId: string | null; readonly dossierId: string | null };
export type Aim = Heading & { readonly requirementId: string | null; readonly asResult: boolean };
/** Why a paper is aimed as it is; `content` is told by its words. */
export const ROUTE_REASONS = ['sheet', 'receipt', 'blank', 'content'] as const;
export type RouteReason = (typeof ROUTE_REASONS)[number];

export type SetAside = { readonly pageId: string; readonly as: SheetKind };
export type RoutedPart = {
  readonly pageIds: readonly string[];
  /** Sheets before these pages, and blank ones among them. */
  readonly aside: readonly SetAside[];
  /** Undefined: as the run was meant from its beginning. */
  readonly route:
    | {
        readonly aim: Aim;
        readonly why: RouteReason;
        readonly place: SheetPlace;
        readonly trouble: AppError | undefined;
      }
    | undefined;
};

export type RouteRules = {
  readonly blankPages: BlankPages;
  /** Both sides of every sheet were scanned. */
  readonly duplex: boolean;
  /** What a place means in a dossier; an error when that dossier has no such place. */
  readonly placeIn: (
    dossierId: string,
    place: SheetPlace,
  ) => { readonly requirementId: string | null; readonly asResult: boolean } | AppError;
};

type Open = {
  pageIds: string[];
  aside: SetAside[];
  route: RoutedPart['route'];
  /** Its sheet names a dossier, rather than going on with the one before. */
  namesDossier: boolean;
};

/** The papers a stack falls into, in order; one part without a route when no sheet lies in it. */
export function routed(
  pages: readonly MarkedPage[],
  start: Heading,
  rules: RouteRules,
): readonly RoutedPart[] {
  const parts: Open[] = [{ pageIds: [], aside: [], route: undefined, namesDossier: false }];
  let heading = start;
  let warning: AppError | undefined;
  const part = () => parts.at(-1) as Open;
  const begin = (route: Open['route'], part: Partial<Open>) =>
    parts.push({ pageIds: [], aside: [], namesDossier: false, ...part, route });

  for (let at = 0; at < pages.length; at++) {
    const { pageId, mark } = pages[at] as MarkedPage;
    switch (mark.kind) {
      case 'page':
        part().pageIds.push(pageId);
        break;
      case 'unseen': {
        // Kept with its neighbours; what comes until a dossier is named again is not filed without a look.
        const open = part();
        open.pageIds.push(pageId);
        warning ??= appError('route-page-unseen');
        if (open.route) open.route = { ...open.route, trouble: open.route.trouble ?? warning };
        break;
      }
      case 'blank': {
        const isBack = part().route !== undefined && part().pageIds.length === 0;
        const pair = rules.duplex && pages[at + 1]?.mark.kind === 'blank' ? pages[at + 1] : undefined;
        if (rules.blankPages === 'separate' && !isBack && (pair || !rules.duplex)) {
          const aside = [pageId, ...(pair ? [pair.pageId] : [])];
          const aim = { ...heading, requirementId: null, asResult: false };
          begin(
            { aim, why: 'blank', place: { kind: 'paper' }, trouble: undefined },
            { aside: aside.map((id) => ({ pageId: id, as: 'blank' })) },
          );
          if (pair) at += 1;
        } else if (isBack || rules.blankPages !== 'keep') part().aside.push({ pageId, as: 'blank' });
        else part().pageIds.push(pageId);
        break;
      }
      case 'trouble': {
        heading = { draftId: null, dossierId: null };
        warning = undefined;
        const aim = { ...heading, requirementId: null, asResult: false };
        begin({ aim, why: 'sheet', place: { kind: 'paper' }, trouble: mark.error }, { pageIds: [pageId] });
        break;
      }
      case 'sheet': {
        if (mark.dossierId !== null) {
          heading = { draftId: null, dossierId: mark.dossierId };
          warning = mark.warning;
        }
        const { aim, trouble } = aimOf(heading, mark.place, rules);
        begin(
          { aim, why: mark.as, place: mark.place, trouble: warning ?? trouble },
          { aside: [{ pageId, as: mark.as }], namesDossier: mark.dossierId !== null },
        );
        break;
      }
    }
  }
  const found = closed(parts, start);
  // A stack of nothing but sheets or blank pages is left as it is: an officer has to see that.
  return found.length > 0
    ? found
    : [{ pageIds: pages.map(({ pageId }) => pageId), aside: [], route: undefined }];
}

function aimOf(heading: Heading, place: SheetPlace, { placeIn }: RouteRules) {
  const nowhere = { ...heading, requirementId: null, asResult: false };
  if (heading.dossierId === null) {
    const isLost = heading.draftId === null && place.kind !== 'paper';
    return { aim: nowhere, trouble: isLost ? ({ code: 'sheet-without-dossier' } as const) : undefined };
  }
  const found = placeIn(heading.dossierId, place);
  return 'code' in found
    ? { aim: nowhere, trouble: found }
    : { aim: { ...heading, ...found }, trouble: undefined };
}

/** Parts without pages: a sheet that only names the dossier of the next, or one whose paper is missing from the stack. */
function closed(parts: readonly Open[], start: Heading): readonly RoutedPart[] {
  const kept: Open[] = [];
  let carried: SetAside[] = [];
  parts.forEach((part, index) => {
    const aside = [...carried, ...part.aside];
    carried = [];
    if (part.pageIds.length > 0) kept.push({ ...part, aside });
    else if (isPassedOver(part, parts[index + 1])) carried = aside;
    else kept.push(withoutPaper(part, aside));
  });
  const last = kept.at(-1);
  if (last && carried.length > 0) kept[kept.length - 1] = { ...last, aside: [...last.aside, ...carried] };
  return kept.map((part, index) => (index === 0 ? asBegun(part, start) : part));
}

/** A sheet that only says "the next paper", or one that names the dossier in which the next one goes on. */
function isPassedOver({ route, namesDossier }: Open, next: Open | undefined): boolean {
  if (route === undefined) return true;
  if (route.place.kind !== 'paper') return false;
  return !namesDossier || next?.route?.aim.dossierId === route.aim.dossierId;
}

/** The sheet itself stays in the queue, so that somebody asks where its paper is. */
function withoutPaper({ route, namesDossier }: Open, aside: readonly SetAside[]): Open {
  const sheet = aside.findLast(({ as }) => as !== 'blank') ?? aside.at(-1);
  return {
    pageIds: sheet ? [sheet.pageId] : [],
    aside: aside.filter((each) => each !== sheet),
    namesDossier,
    route: route && { ...route, trouble: route.trouble ?? { code: 'sheet-without-paper' } },
  };
}

/** A receipt on top of a run that was begun for that very dossier changes nothing about where it was meant to go. */
function asBegun(part: Open, start: Heading): Open {
  const { route } = part;
  const isSame =
    route?.place.kind === 'paper' &&
    route.trouble === undefined &&
    route.aim.dossierId === start.dossierId &&
    route.aim.draftId === start.draftId;
  return isSame && start.dossierId !== null ? { ...part, route: undefined } : part;
}
