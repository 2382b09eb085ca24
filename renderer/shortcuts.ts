// Every shortcut of the app, so that F1 can list them and the officer can change them. One line adds one.
import type { MessageKey } from './messages/index.ts';

export type ShortcutDefinition = {
  /** 'Ctrl+Shift+K': modifiers in the order Ctrl, Alt, Shift, then the key as on the keyboard. */
  readonly keys: string;
  readonly label: MessageKey;
  /** Where it works: everywhere, or in one room. Two of one scope may not share a key. */
  readonly scope:
    | 'everywhere'
    | 'intake'
    | 'dossiers'
    | 'papers'
    | 'sync'
    | 'catalogue'
    | 'forms'
    | 'settings'
    | 'lists';
};

export const SHORTCUTS = {
  help: { keys: 'F1', label: 'shortcuts.help', scope: 'everywhere' },
  search: { keys: 'Ctrl+K', label: 'shortcuts.search', scope: 'everywhere' },
  print: { keys: 'Ctrl+P', label: 'shortcuts.print', scope: 'everywhere' },
  lock: { keys: 'Ctrl+L', label: 'shortcuts.lock', scope: 'everywhere' },
  'room.intake': { keys: 'F2', label: 'shortcuts.room-intake', scope: 'everywhere' },
  'room.dossiers': { keys: 'F3', label: 'shortcuts.room-dossiers', scope: 'everywhere' },
  'room.sync': { keys: 'F4', label: 'shortcuts.room-sync', scope: 'everywhere' },
  'room.catalogue': { keys: 'F6', label: 'shortcuts.room-catalogue', scope: 'everywhere' },
  'room.papers': { keys: 'F7', label: 'shortcuts.room-papers', scope: 'everywhere' },
  'room.slip-check': { keys: 'Alt+K', label: 'shortcuts.room-slip-check', scope: 'everywhere' },
  'room.fees': { keys: 'Alt+T', label: 'shortcuts.room-fees', scope: 'everywhere' },
  'room.ledger': { keys: 'Alt+S', label: 'shortcuts.room-ledger', scope: 'everywhere' },
  'room.settings': { keys: 'F10', label: 'shortcuts.room-settings', scope: 'everywhere' },
  'intake.receive': { keys: 'Ctrl+Enter', label: 'shortcuts.intake-receive', scope: 'intake' },
  'intake.incomplete': { keys: 'F8', label: 'shortcuts.intake-incomplete', scope: 'intake' },
  'intake.refuse': { keys: 'F9', label: 'shortcuts.intake-refuse', scope: 'intake' },
  'intake.all-papers': { keys: 'Ctrl+D', label: 'shortcuts.intake-all-papers', scope: 'intake' },
  'intake.reuse': { keys: 'Alt+R', label: 'shortcuts.intake-reuse', scope: 'intake' },
  'intake.look': { keys: 'Alt+X', label: 'shortcuts.intake-look', scope: 'intake' },
  'intake.card-image': { keys: 'Alt+A', label: 'shortcuts.intake-card-image', scope: 'intake' },
  'intake.card-camera': { keys: 'Alt+C', label: 'shortcuts.intake-card-camera', scope: 'intake' },
  'intake.person-papers': {
    keys: 'Alt+G',
    label: 'shortcuts.intake-person-papers',
    scope: 'intake',
  },
  'intake.new': { keys: 'Alt+N', label: 'shortcuts.intake-new', scope: 'intake' },
  'dossier.back': { keys: 'Alt+ArrowLeft', label: 'shortcuts.dossier-back', scope: 'dossiers' },
  'dossier.fees': { keys: 'Alt+P', label: 'shortcuts.dossier-fees', scope: 'dossiers' },
  'dossier.papers': { keys: 'Alt+G', label: 'shortcuts.dossier-papers', scope: 'dossiers' },
  'dossier.step': { keys: 'Ctrl+Enter', label: 'shortcuts.dossier-step', scope: 'dossiers' },
  'dossier.apologise': { keys: 'F9', label: 'shortcuts.dossier-apologise', scope: 'dossiers' },
  'dossier.more': { keys: 'Alt+V', label: 'shortcuts.dossier-more', scope: 'dossiers' },
  'dossier.supplement': { keys: 'F8', label: 'shortcuts.dossier-supplement', scope: 'dossiers' },
  'papers.scan': { keys: 'Alt+Q', label: 'shortcuts.papers-scan', scope: 'papers' },
  'papers.choose': { keys: 'Ctrl+O', label: 'shortcuts.papers-choose', scope: 'papers' },
  'papers.stop': { keys: 'Alt+D', label: 'shortcuts.papers-stop', scope: 'papers' },
  'papers.put-away': { keys: 'Alt+C', label: 'shortcuts.papers-put-away', scope: 'papers' },
  'papers.file': { keys: 'Ctrl+Enter', label: 'shortcuts.papers-file', scope: 'papers' },
  'papers.confirm-sure': { keys: 'Alt+A', label: 'shortcuts.papers-confirm-sure', scope: 'papers' },
  'papers.fields': { keys: 'F9', label: 'shortcuts.papers-fields', scope: 'papers' },
  'papers.word-next': { keys: 'F8', label: 'shortcuts.papers-word-next', scope: 'papers' },
  'papers.word-previous': { keys: 'Shift+F8', label: 'shortcuts.papers-word-previous', scope: 'papers' },
  'papers.text': { keys: 'Alt+V', label: 'shortcuts.papers-text', scope: 'papers' },
  'papers.page-next': { keys: 'PageDown', label: 'shortcuts.papers-page-next', scope: 'papers' },
  'papers.page-previous': { keys: 'PageUp', label: 'shortcuts.papers-page-previous', scope: 'papers' },
  'papers.rotate-right': { keys: 'Alt+R', label: 'shortcuts.papers-rotate-right', scope: 'papers' },
  'papers.rotate-left': { keys: 'Alt+Shift+R', label: 'shortcuts.papers-rotate-left', scope: 'papers' },
  'papers.page-earlier': {
    keys: 'Alt+Shift+ArrowUp',
    label: 'shortcuts.papers-page-earlier',
    scope: 'papers',
  },
  'papers.page-later': { keys: 'Alt+Shift+ArrowDown', label: 'shortcuts.papers-page-later', scope: 'papers' },
  'papers.split': { keys: 'Alt+X', label: 'shortcuts.papers-split', scope: 'papers' },
  'papers.merge': { keys: 'Alt+M', label: 'shortcuts.papers-merge', scope: 'papers' },
  'papers.drop': { keys: 'Alt+Delete', label: 'shortcuts.papers-drop', scope: 'papers' },
  'papers.undo': { keys: 'Alt+Z', label: 'shortcuts.papers-undo', scope: 'papers' },
  'papers.redo': { keys: 'Alt+Y', label: 'shortcuts.papers-redo', scope: 'papers' },
  'papers.zoom-fit': { keys: 'Alt+0', label: 'shortcuts.papers-zoom-fit', scope: 'papers' },
  'papers.zoom-width': { keys: 'Alt+9', label: 'shortcuts.papers-zoom-width', scope: 'papers' },
  'papers.zoom-full': { keys: 'Alt+1', label: 'shortcuts.papers-zoom-full', scope: 'papers' },
  'papers.zoom-in': { keys: 'Alt+=', label: 'shortcuts.papers-zoom-in', scope: 'papers' },
  'papers.zoom-out': { keys: 'Alt+-', label: 'shortcuts.papers-zoom-out', scope: 'papers' },
  'papers.next': { keys: 'Alt+ArrowDown', label: 'shortcuts.papers-next', scope: 'papers' },
  'papers.previous': { keys: 'Alt+ArrowUp', label: 'shortcuts.papers-previous', scope: 'papers' },
  'papers.back': { keys: 'Alt+ArrowLeft', label: 'shortcuts.papers-back', scope: 'papers' },
  'sync.run-now': { keys: 'F9', label: 'shortcuts.sync-run-now', scope: 'sync' },
  'sync.act': { keys: 'Ctrl+Enter', label: 'shortcuts.sync-act', scope: 'sync' },
  'sync.back': { keys: 'Alt+ArrowLeft', label: 'shortcuts.sync-back', scope: 'sync' },
  'list.select': { keys: 'Space', label: 'shortcuts.list-select', scope: 'lists' },
  'list.open': { keys: 'Enter', label: 'shortcuts.list-open', scope: 'lists' },
} as const satisfies Record<string, ShortcutDefinition>;

export type ShortcutId = keyof typeof SHORTCUTS;
