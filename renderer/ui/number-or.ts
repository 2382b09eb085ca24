/** A count as typed; -1, which the service refuses by name, for what is no number. */
export function numberOr(text: string, otherwise: number): number {
  const trimmed = text.trim();
  return trimmed === '' ? otherwise : /^\d+$/.test(trimmed) ? Number(trimmed) : -1;
}
