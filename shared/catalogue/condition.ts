// Officers read a list of papers at a glance when the condition stands apart from the name of the paper.

export type ConditionalName = { readonly title: string; readonly condition?: string };

const AFTER_DASH = /^(.+?) [–-] ((?:chỉ |nộp |chỉ nộp )?(?:khi|nếu) .+)$/u;
const IN_BRACKETS = /^(.+?) \(([^()]+)\)$/u;
const WORDED_AS_CONDITION = /^(?:không nộp|không cần|chỉ|nếu|khi|trừ|theo trường hợp)(?: |$)/u;

/**
 * Splits an official wording such as "Giấy phép đã cấp (nếu có)" into title and condition. Of a paper that is always
 * required only an ending worded as a condition is taken; of the others any ending in brackets says when it is asked.
 */
export function splitCondition(paper: {
  readonly name: string;
  readonly required: boolean;
}): ConditionalName {
  const dashed = AFTER_DASH.exec(paper.name);
  if (dashed?.[1] && dashed[2]) return { title: dashed[1], condition: dashed[2] };
  const bracketed = IN_BRACKETS.exec(paper.name);
  if (!bracketed?.[1] || !bracketed[2]) return { title: paper.name };
  if (paper.required && !WORDED_AS_CONDITION.test(bracketed[2])) return { title: paper.name };
  return { title: bracketed[1], condition: bracketed[2] };
}
