import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as en from '../../../renderer/messages/en/index.ts';
import * as vi from '../../../renderer/messages/vi/index.ts';
import { contract } from '../../../shared/contract.ts';
import { ERROR_CODES } from '../../../shared/errors.ts';
import type { CallDefinition } from '../../../shared/lib/call.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const vietnamese = flatten(vi);
const english = flatten(en);
const page = sourcesIn('renderer', (file) => !file.includes(`${path.sep}messages${path.sep}`));
const floors = [...page, ...sourcesIn('shared'), ...sourcesIn('electron')];

describe('the message catalogues', () => {
  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort());
  });

  it('fill the same places in both languages', () => {
    const differing = [...vietnamese].filter(
      ([key, text]) => placesOf(text).join() !== placesOf(english.get(key) ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('have no empty text', () => {
    const empty = [...vietnamese, ...english].filter(([, text]) => text.trim() === '');
    expect(empty.map(([key]) => key)).toEqual([]);
  });

  it('never shout at the officer: no exclamation mark, no "Error"', () => {
    const shouting = [...vietnamese, ...english].filter(([, text]) => /!|\bERROR\b|\bError\b/u.test(text));
    expect(shouting.map(([key]) => key)).toEqual([]);
  });

  it('are composed as one form of Unicode (NFC)', () => {
    const decomposed = [...vietnamese].filter(([, text]) => text !== text.normalize('NFC'));
    expect(decomposed.map(([key]) => key)).toEqual([]);
  });

  it('hold every key the page asks for', () => {
    const asked = page.flatMap(({ file, text }) =>
      [...text.matchAll(/\bt\(\s*'([^']+)'/gu)].map((match) => ({ file, key: match[1] ?? '' })),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter(({ key }) => !vietnamese.has(key))).toEqual([]);
  });

  it('hold nothing the app never uses', () => {
    const quoted = new Set(
      floors.flatMap(({ text }) => [...text.matchAll(/['"`]([\w.-]+)['"`]/gu)].map((match) => match[1])),
    );
    // `deadlines.${phrase}` uses every key that begins so and goes on with one word; `catalogue-${fault}` every such code.
    const templates = floors.flatMap(({ text }) =>
      [...text.matchAll(/`([\w.-]*)\$\{[^`]*?\}([\w.-]*)`/gu)]
        .filter((match) => /[a-z]{4}/u.test(`${match[1]}${match[2]}`))
        .map((match) => new RegExp(`^${literal(match[1] ?? '')}[^.]+${literal(match[2] ?? '')}$`, 'u')),
    );
    const isUsed = (key: string) => quoted.has(key) || templates.some((template) => template.test(key));
    const unused = [...vietnamese.keys()].filter((key) => {
      if (key.startsWith('errors.')) return false;
      return !isUsed(key.replace(/^(?:fields|calls)\./u, ''));
    });
    expect(unused).toEqual([]);
  });

  it('have a sentence for every error code, and none for others', () => {
    const codes = [...vietnamese.keys()]
      .filter((key) => key.startsWith('errors.'))
      .map((key) => key.slice(7));
    expect(codes.sort()).toEqual([...ERROR_CODES].sort());
  });

  it('have words for every call that leaves a trace in the log', () => {
    const traced = Object.entries<CallDefinition>(contract).filter(([, { audit }]) => audit !== 'none');
    const wordless = traced.filter(([name]) => !vietnamese.has(`calls.${name}`));
    expect(wordless.map(([name]) => name)).toEqual([]);
  });

  it('have words for every fault a schema names', () => {
    const named = sourcesIn('shared').flatMap(({ text }) =>
      [...text.matchAll(/\berror: '([a-z][a-z0-9-]+)'/gu)].map((match) => match[1] ?? ''),
    );
    const lastWords = new Set([...vietnamese.keys()].map((key) => key.split('.').at(-1)));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((code) => !lastWords.has(code))).toEqual([]);
  });
});

function flatten(node: object, prefix = ''): Map<string, string> {
  const entries = Object.entries(node).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + name, value]] : [...flatten(value as object, `${prefix}${name}.`)],
  );
  return new Map(entries);
}

function placesOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '').sort();
}

function sourcesIn(floor: string, wanted: (file: string) => boolean = () => true) {
  return fs
    .readdirSync(path.join(root, floor), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/u.test(file) && wanted(path.sep + file))
    .map((file) => ({ file, text: fs.readFileSync(path.join(root, floor, file), 'utf8') }));
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
