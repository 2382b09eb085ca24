// JSON with line numbers: a refused catalogue file must say where. `JSON.parse` knows no lines, and lets a key written
// twice silently win over the first.

export type JsonPath = readonly (string | number)[];
export type JsonFault = 'syntax' | 'duplicate-key' | 'too-deep';

export type LocatedJson =
  | { readonly ok: true; readonly value: unknown; lineOf(path: JsonPath): number }
  | { readonly ok: false; readonly fault: JsonFault; readonly line: number; readonly detail: string };

const MAX_DEPTH = 50;
const LITERALS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[a-z]+/y;
const BLANKS = /[ \t\r\n]*/y;

class Fault extends Error {
  readonly fault: JsonFault;
  readonly at: number;
  constructor(fault: JsonFault, at: number, detail: string) {
    super(detail);
    this.fault = fault;
    this.at = at;
  }
}

/** Parses strict JSON (a leading byte-order mark is allowed) and keeps the line, from 1, of every value. */
export function parseLocatedJson(text: string): LocatedJson {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  const lineAt = lineFinder(source);
  try {
    const { value, starts } = read(source);
    return { ok: true, value, lineOf: (path) => lineAt(nearestStart(starts, path)) };
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return { ok: false, fault: thrown.fault, line: lineAt(thrown.at), detail: thrown.message };
  }
}

function read(source: string): { value: unknown; starts: ReadonlyMap<string, number> } {
  const starts = new Map<string, number>();
  let at = 0;

  function match(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  }

  function fail(fault: JsonFault = 'syntax', detail = source.slice(at, at + 20)): never {
    throw new Fault(fault, at, detail);
  }

  function take(character: string): boolean {
    match(BLANKS);
    if (source[at] !== character) return false;
    at += 1;
    return true;
  }

  function value(path: string, depth: number): unknown {
    match(BLANKS);
    if (depth > MAX_DEPTH) fail('too-deep', '');
    starts.set(path, at);
    if (take('{')) return object(path, depth);
    if (take('[')) return array(path, depth);
    if (source[at] === '"') return text();
    const number = match(NUMBER);
    if (number !== undefined) return Number(number);
    const from = at;
    const word = match(WORD) ?? '';
    if (LITERALS.has(word)) return LITERALS.get(word);
    at = from;
    return fail();
  }

  function text(): string {
    if (source[at] !== '"') return fail();
    let end = at + 1;
    while (end < source.length && source[end] !== '"') end += source[end] === '\\' ? 2 : 1;
    try {
      const parsed = JSON.parse(source.slice(at, end + 1)) as string;
      at = end + 1;
      return parsed;
    } catch {
      return fail();
    }
  }

  function object(path: string, depth: number): unknown {
    const members = new Map<string, unknown>();
    if (take('}')) return {};
    do {
      match(BLANKS);
      const from = at;
      const key = text();
      if (members.has(key)) {
        at = from;
        fail('duplicate-key', key);
      }
      if (!take(':')) fail();
      members.set(key, value(pathKey(path, key), depth + 1));
    } while (take(','));
    if (!take('}')) fail();
    return Object.fromEntries(members);
  }

  function array(path: string, depth: number): unknown {
    const items: unknown[] = [];
    if (take(']')) return items;
    do items.push(value(pathKey(path, items.length), depth + 1));
    while (take(','));
    if (!take(']')) fail();
    return items;
  }

  const parsed = value('', 0);
  match(BLANKS);
  if (at < source.length) fail();
  return { value: parsed, starts };
}

function pathKey(parent: string, step: string | number): string {
  return `${parent}\u0000${step}`;
}

/** A value that is not there is reported where its nearest parent begins. */
function nearestStart(starts: ReadonlyMap<string, number>, path: JsonPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const start = starts.get(path.slice(0, length).reduce<string>(pathKey, ''));
    if (start !== undefined) return start;
  }
  return starts.get('') ?? 0;
}

function lineFinder(source: string): (at: number) => number {
  const breaks: number[] = [];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) breaks.push(at);
  return (at) => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
