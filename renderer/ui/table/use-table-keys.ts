import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { keysOf } from '../shortcuts/bindings.ts';
import { combinationOf } from '../shortcuts/keys.ts';

type Options = {
  readonly ids: readonly string[];
  readonly pageRows: number;
  readonly scrollTo: (index: number) => void;
  readonly open: (index: number) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: ((selected: ReadonlySet<string>) => void) | undefined;
};

/** The keyboard of a list: arrows, Home, End and pages move; Space selects, Shift extends; Enter opens. */
export function useTableKeys({ ids, pageRows, scrollTo, open, selected, onSelect }: Options) {
  const [wanted, setWanted] = useState<string>();
  // A row that left the list (filtered away, another page) leaves the first row active.
  const active = wanted !== undefined && ids.includes(wanted) ? wanted : ids[0];
  const activeIndex = active === undefined ? -1 : ids.indexOf(active);

  function moveTo(index: number, extend: boolean): void {
    const target = Math.max(0, Math.min(ids.length - 1, index));
    const id = ids[target];
    if (id === undefined) return;
    if (extend) select(range(activeIndex, target));
    setWanted(id);
    scrollTo(target);
  }

  function select(extra: readonly string[]): void {
    onSelect?.(new Set([...selected, ...extra]));
  }

  function toggle(id: string): void {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect?.(next);
  }

  function range(from: number, to: number): readonly string[] {
    return ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // A button inside the table keeps its own keys.
    if (event.target !== event.currentTarget) return;
    const target = indexAfter(event.key, activeIndex, pageRows, ids.length);
    const keys = combinationOf(event);
    if (target !== undefined) moveTo(target, event.shiftKey);
    else if (keys === keysOf('list.select') && active !== undefined && onSelect) toggle(active);
    else if (keys === keysOf('list.open')) open(activeIndex);
    else return;
    event.preventDefault();
  }

  function onRowClick(index: number, event: MouseEvent): void {
    const id = ids[index];
    if (id === undefined) return;
    if (event.shiftKey) select(range(activeIndex, index));
    if (event.ctrlKey && onSelect) toggle(id);
    setWanted(id);
  }

  return { active, onKeyDown, onRowClick };
}

function indexAfter(key: string, from: number, pageRows: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + pageRows;
    case 'PageUp':
      return from - pageRows;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
