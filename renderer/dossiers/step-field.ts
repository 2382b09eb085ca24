// What a step's dialog is made of: its inputs, and how they become the call. The steps themselves are in step-fields.ts.
import type { CallName, RawInput } from '../../shared/contract.ts';
import type { PhraseKind } from '../../shared/dossiers/rule-calls.ts';
import { parseTypedDay } from '../../shared/lib/date-text.ts';
import type { MessageKey } from '../messages/index.ts';
import type { Dossier } from './dossier.ts';

export type Choice = { readonly value: string; readonly label: MessageKey };

export type StepField = {
  readonly name: string;
  readonly label: MessageKey;
  /**
   * `words` are longer than a line; `phrase` offers the commune's own wordings; `missing` offers the papers the procedure asks for; `asked` ticks what the
   * person was asked to bring; `held` asks about those of another input that are held already; `results` is a list of
   * results; `papers` mends the lines of what was handed in, `counts` what the fees were counted by; `signer` offers who signs the unit's letters.
   */
  readonly kind:
    | 'text'
    | 'words'
    | 'day'
    | 'choice'
    | 'yes-no'
    | 'phrase'
    | 'missing'
    | 'asked'
    | 'held'
    | 'results'
    | 'papers'
    | 'counts'
    | 'signer';
  /** Where the call names the same thing, so that its error finds the input. */
  readonly path?: string;
  /** The input whose lines name the papers `held` asks about, and whether what is held may serve at once. */
  readonly held?: { readonly of: string; readonly mayServe: boolean };
  readonly choices?: readonly Choice[] | ((dossier: Dossier) => readonly Choice[]);
  readonly phrases?: PhraseKind;
  /** Begins with the first of the phrases, the most usual. */
  readonly preset?: boolean;
  readonly initial?: (dossier: Dossier) => string;
  /** Shares its line with the one beside it. */
  readonly half?: boolean;
  /** Shown only when the other inputs say so. */
  readonly when?: (values: Values) => boolean;
};

export type Values = Readonly<Record<string, string>>;

export type StepForm = {
  readonly fields: readonly StepField[];
  readonly call: CallName;
  readonly input: (dossier: Dossier, values: Values) => RawInput<CallName>;
};

export const one = ({ id, revision }: Dossier) => ({ id, revision });
export const value = (values: Values, name: string) => values[name] ?? '';
/** A day typed as dd/mm/yyyy; what cannot be read goes on as typed, and the service names the field. */
export const typedDay = (text: string) => (text.trim() === '' ? null : (parseTypedDay(text) ?? text));
/** The lines of an input that holds several things. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What the clerk's office knows of a letter (Mẫu 04, 05): its number, and who signs it. */
export const letterFields: readonly StepField[] = [
  { name: 'letterNumber', label: 'dossiers.fields.letterNumber', kind: 'text' },
  { name: 'signer', label: 'apologies.signer', kind: 'signer' },
];
export const letterOf = (values: Values) => ({
  letterNumber: value(values, 'letterNumber'),
  signer: value(values, 'signer'),
});

export function reasonField(phrases?: PhraseKind): StepField {
  const field = { name: 'reason', label: 'dossiers.fields.reason' } as const;
  return phrases ? { ...field, kind: 'phrase', phrases } : { ...field, kind: 'text' };
}
