// What a person is asked to bring, in words for Mẫu 02: everything at once, in the order of the procedure's list.
import type { PaperGap } from './papers.ts';

/** One line per missing paper, then what the officer added by hand. */
export function askedFor(missing: readonly PaperGap[], also: readonly string[]): readonly string[] {
  return [...missing.map(lineOf), ...also];
}

function lineOf({ name, code, short }: PaperGap): string {
  switch (code) {
    case 'paper-absent':
      return name;
    case 'paper-too-few':
      return `${name} (còn thiếu ${short} bản)`;
    case 'paper-not-compared':
      return `${name} (mang theo bản chính để đối chiếu, hoặc nộp bản sao có chứng thực)`;
    case 'paper-form':
      return `${name} (bản đã nộp chưa đúng hình thức yêu cầu)`;
  }
}
