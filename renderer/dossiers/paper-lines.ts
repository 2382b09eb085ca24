// The papers of a reception while they are mended, kept as one text like every other input of a step.
import type { ReceivedPaper } from '../../shared/dossiers/index.ts';

export type PaperLine = Omit<ReceivedPaper, 'copies'> & {
  /** As typed. */
  readonly copies: string;
  /** Not on the slip yet: its name is written here. */
  readonly isNew: boolean;
};

export const linesOfPapers = (papers: readonly ReceivedPaper[]): PaperLine[] =>
  papers.map((paper) => ({ ...paper, copies: String(paper.copies), isNew: false }));

export function emptyLine(): PaperLine {
  return {
    requirementId: null,
    name: '',
    form: 'original',
    copies: '1',
    pages: 0,
    presentedOnly: false,
    compared: null,
    reusedPaperId: null,
    note: '',
    isNew: true,
  };
}

export const writeLines = (lines: readonly PaperLine[]): string => JSON.stringify(lines);
export const readLines = (text: string): readonly PaperLine[] => JSON.parse(text) as PaperLine[];

/** The papers as the call takes them; a line without a name was never filled in. */
export function papersOf(text: string): ReceivedPaper[] {
  return readLines(text)
    .filter(({ name }) => name.trim() !== '')
    .map(({ isNew: _, ...line }) => ({ ...line, copies: Number(line.copies) }));
}
