// What the officer says of papers asked for although they are held: as one string, like every value of a step's dialog.
import { type ChosenReason, reasonWords } from '../../shared/lib/reasons.ts';

/** By the name a paper is asked for under: the held one serves, or why it is asked for. */
export type HeldAnswers = Readonly<
  Record<string, ChosenReason | { readonly serves: string; readonly requirementId: string }>
>;

export function readHeldAnswers(value: string): HeldAnswers {
  return value === '' ? {} : (JSON.parse(value) as HeldAnswers);
}

export function writeHeldAnswers(answers: HeldAnswers): string {
  return JSON.stringify(answers);
}

/** The reasons given for papers among `names`. */
export function reasonsFor(names: readonly string[], value: string): { name: string; reason: string }[] {
  return Object.entries(readHeldAnswers(value)).flatMap(([name, answer]) => {
    const reason = 'chosen' in answer ? reasonWords(answer) : '';
    return names.includes(name) && reason !== '' ? [{ name, reason }] : [];
  });
}

/** The held paper that serves for the one named; undefined when it is handed in. */
export function servingFor(
  name: string,
  value: string,
): { serves: string; requirementId: string } | undefined {
  const answer = readHeldAnswers(value)[name];
  return answer && 'serves' in answer ? answer : undefined;
}
