export type MessageParams = Readonly<Record<string, string | number>>;

/** A sentence with each `{name}` replaced; a place nothing is known for stays as it is. */
export function fill(text: string, params: MessageParams): string {
  return text.replace(/\{(\w+)\}/gu, (place, name: string) => String(params[name] ?? place));
}
