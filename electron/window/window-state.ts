import fs from 'node:fs';
import path from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';

export const SMALLEST = { width: 1024, height: 640 } as const;
const USUAL = { width: 1366, height: 768 } as const;
/** So much of the window must lie on some display that it can be seen and taken by its title bar. */
const GRIP = { width: 200, height: 60 } as const;

const stateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
  maximized: z.boolean(),
});
export type WindowState = z.output<typeof stateSchema>;

/** Where the window was left; `undefined` when it was never left anywhere or the note is damaged. */
export function readWindowState(folder: string): WindowState | undefined {
  try {
    return stateSchema.parse(JSON.parse(fs.readFileSync(fileIn(folder), 'utf8')));
  } catch {
    return undefined;
  }
}

export function writeWindowState(folder: string, state: WindowState): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(fileIn(folder), JSON.stringify(state));
}

/**
 * Where to open the window. `workAreas`: the displays without their task bars, the main one first. A place on a
 * display that is gone, or a size larger than its display, is mended; without a note the window opens maximized.
 */
export function placeWindow(saved: WindowState | undefined, workAreas: readonly Rectangle[]): WindowState {
  const main = workAreas[0] ?? { x: 0, y: 0, ...USUAL };
  const home = saved && workAreas.find((area) => isReachable(saved.bounds, area));
  if (!saved || !home) return { bounds: centred(USUAL, main), maximized: saved?.maximized ?? true };
  const width = Math.min(saved.bounds.width, home.width);
  const height = Math.min(saved.bounds.height, home.height);
  return {
    bounds: { x: saved.bounds.x, y: Math.max(saved.bounds.y, home.y), width, height },
    maximized: saved.maximized,
  };
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const titleIsBelowTop = bounds.y >= area.y - GRIP.height / 2;
  const titleIsAboveBottom = bounds.y + GRIP.height <= area.y + area.height;
  return width >= GRIP.width && titleIsBelowTop && titleIsAboveBottom;
}

function centred(size: { width: number; height: number }, area: Rectangle): Rectangle {
  const width = Math.min(size.width, area.width);
  const height = Math.min(size.height, area.height);
  const x = area.x + Math.floor((area.width - width) / 2);
  const y = area.y + Math.floor((area.height - height) / 2);
  return { x, y, width, height };
}

const fileIn = (folder: string) => path.join(folder, 'window-state.json');
