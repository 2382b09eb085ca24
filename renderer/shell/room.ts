import type { Icon } from '@tabler/icons-react';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { OfficerRole } from '../../shared/lib/call.ts';
import type { MessageKey } from '../messages/index.ts';
import type { ShortcutId } from '../shortcuts.ts';
import type { RoomId } from './router.ts';

/** What a room's screen gets; parameters are those given to `go`. */
export type RoomScreenProps = { readonly params: Readonly<Record<string, string>> };

/** One line of the command palette. */
export type PaletteItem = {
  readonly id: string;
  readonly label: string;
  /** A second line: number, state, date. */
  readonly detail?: string;
  readonly run: () => void;
};

/** Finds what the officer typed in the command palette; an empty list when nothing fits. */
export type PaletteSearch = (text: string) => Promise<readonly PaletteItem[]>;

/** A room as the frame knows it. */
export type Room = {
  readonly id: RoomId;
  /** The word on the rail. */
  readonly label: MessageKey;
  /** The title in the top bar. */
  readonly title: MessageKey;
  readonly shortcut: ShortcutId;
  readonly icon: Icon;
  readonly screen: LazyExoticComponent<ComponentType<RoomScreenProps>>;
  /** Shown only to holders of one of these roles; to everyone without it. */
  readonly roles?: readonly OfficerRole[];
  /** How many things wait for the officer there; a hook, called at every draw of the rail. */
  readonly useCount?: () => number;
  /** Adds this room's finds to the command palette. */
  readonly palette?: { readonly heading: MessageKey; readonly search: PaletteSearch };
  /** Draws nothing, lives as long as an officer is signed in (the card scanner that works from anywhere). */
  readonly background?: ComponentType;
};
