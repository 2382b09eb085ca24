// How far the records had come, written down once more outside the database and outside its folder: by it an older copy
// that was put back is noticed, whether the database alone or the whole folder was put back.
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** The newest entry of the dossiers' log; its hash covers all before it. */
export type LastEvent = { readonly position: number; readonly hash: string; readonly at: string };

export type Reach = {
  readonly event: LastEvent | undefined;
  /** The newest transition of the outbox. */
  readonly trail: number;
};

export type HighWaterDeps = {
  readonly folder: string;
  readonly keyFor: (purpose: string) => Buffer;
  /** How far this database has come. */
  readonly reach: () => Reach;
  readonly hashAt: (position: number) => string | undefined;
};

/** What lies between this database and what was written down elsewhere. */
export type Behind = {
  /** UTC ISO of the last record here, and of the last one known to have been made. */
  readonly from: string | undefined;
  readonly until: string | undefined;
};

const DATABASE_FILE = 'counter.db';

const markSchema = z.object({
  /** Tells the data apart from another that was in the same folder before. */
  data: z.string(),
  event: z.object({ position: z.int(), hash: z.string(), at: z.string() }).optional(),
  trail: z.int(),
});
type Mark = z.infer<typeof markSchema>;

export type HighWater = ReturnType<typeof createHighWater>;

export function createHighWater({ folder, keyFor, reach, hashAt }: HighWaterDeps) {
  const data = createHmac('sha256', keyFor('high-water')).update('data').digest('hex').slice(0, 32);
  const home = path.resolve(folder);
  const [beside, inside] = markFilesOf(folder);
  let written = '';

  /** What this database lacks; `undefined` when it lacks nothing, or nothing was written down here about it. */
  const behind = (): Behind | undefined => lackedOf(read());

  function lackedOf(mark: Mark | undefined): Behind | undefined {
    if (!mark) return undefined;
    const here = reach();
    const lacksEvents = mark.event !== undefined && hashAt(mark.event.position) !== mark.event.hash;
    return lacksEvents || here.trail < mark.trail
      ? { from: here.event?.at, until: mark.event?.at }
      : undefined;
  }

  /** Whether something is written down here about this data. */
  const isKnown = (): boolean => read() !== undefined;

  /**
   * What is written down where this data lay before. `undefined` when that cannot be known: nothing is written down there, or
   * data still lies there, and then this may be a copy of it.
   */
  function leftAt(place: string): { readonly behind: Behind | undefined } | undefined {
    const mark = readMark(markFilesOf(place)[0]);
    if (place === home || mark?.data !== data || fs.existsSync(path.join(place, DATABASE_FILE)))
      return undefined;
    return { behind: lackedOf(mark) };
  }

  function read(): Mark | undefined {
    return [beside, inside].map(readMark).find((mark) => mark?.data === data);
  }

  /** Writes down how far the records have come. Only after they are committed; a power cut may lose it. */
  function note() {
    const text = JSON.stringify({ data, ...reach() } satisfies Mark);
    if (text === written) return;
    // A folder whose parent may not be written to still tells when the database alone was put back.
    if (put(beside, text)) remove(inside);
    else put(inside, text);
    written = text;
  }

  return { home, behind, isKnown, leftAt, note, forget: (place: string) => remove(markFilesOf(place)[0]) };
}

/** Where it is written down for a data folder: beside the folder, or within when nothing may be written beside it. */
export function markFilesOf(folder: string): readonly [beside: string, inside: string] {
  const whole = path.resolve(folder);
  return [`${whole}.moc.json`, path.join(whole, 'moc.json')];
}

function readMark(file: string): Mark | undefined {
  try {
    return markSchema.safeParse(JSON.parse(fs.readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Whether it could be written: a full or read-only disk must not disturb the counter. */
function put(file: string, text: string): boolean {
  try {
    fs.writeFileSync(`${file}.new`, text);
    fs.renameSync(`${file}.new`, file);
    return true;
  } catch {
    return false;
  }
}

function remove(file: string) {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // It is then only older than the other, which is read first.
  }
}
