// Every text on screen. Vietnamese is the source: English must have the same keys, or this file does not compile.
import { useSyncExternalStore } from 'react';
import type { AppError, FieldError } from '../../shared/errors.ts';
import { preference } from '../ui/preferences.ts';
import * as en from './en/index.ts';
import { fill, type MessageParams } from './fill.ts';
import * as vi from './vi/index.ts';

export type { MessageParams };

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type SameShape<T> = T extends string ? string : { readonly [K in keyof T]: SameShape<T[K]> };
type KeysOf<T> = T extends string
  ? never
  : { [K in keyof T & string]: T[K] extends string ? K : `${K}.${KeysOf<T[K]>}` }[keyof T & string];

/** 'room.group.name', as nested in messages/vi. */
export type MessageKey = KeysOf<typeof vi>;

const complete: SameShape<typeof vi> = en;
const texts: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  vi: new Map(flatten(vi)),
  en: new Map(flatten(complete)),
};
const chosen = preference<Language>('language', 'vi');

export function currentLanguage(): Language {
  return LANGUAGES.includes(chosen.get()) ? chosen.get() : 'vi';
}

export function setLanguage(language: Language): void {
  document.documentElement.lang = language;
  chosen.set(language);
}

/** The language on screen; the component draws again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(chosen.subscribe, currentLanguage);
}

/** The text under `key` in the present language, with `{name}` replaced from `params`. */
export function t(key: MessageKey, params: MessageParams = {}): string {
  return fill(texts[currentLanguage()].get(key) ?? key, params);
}

/** What a call of the service did, for the log; the call's own name when nobody has put it into words. */
export function wordsForCall(name: string): string {
  return texts[currentLanguage()].get(`calls.${name}`) ?? name;
}

/** What happened, what it means and what to do, for the officer. */
export function explain(error: AppError): string {
  const sentence = texts[currentLanguage()].get(`errors.${error.code}`) ?? error.code;
  return fill(sentence, error.params ?? {});
}

/** What is wrong with one field, to stand beside it. */
export function explainField(field: FieldError): string {
  const found = texts[currentLanguage()];
  return fill(
    found.get(`fields.${field.code}`) ?? found.get('fields.invalid') ?? field.code,
    field.params ?? {},
  );
}

function flatten(node: object, prefix = ''): [string, string][] {
  return Object.entries(node).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + name, value]] : flatten(value as object, `${prefix}${name}.`),
  );
}
