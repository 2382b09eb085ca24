const A4_LONG_INCHES = 297 / 25.4;
/** Pages are between a visiting card and A2; other sizes mean that the file's resolution is not the paper's. */
const LONGEST_INCHES = 24;
const SHORTEST_INCHES = 1.5;

/**
 * Pixels per inch of the paper. Cameras and screens write 72 or 96 whatever they saw: a size no paper has is not
 * believed, and the picture is taken to show an A4 page.
 */
export function resolutionOf(width: number, height: number, stated: number | undefined): number {
  const long = Math.max(width, height);
  if (stated !== undefined && stated > 0) {
    const inches = long / stated;
    const fromScreen = (stated === 72 || stated === 96) && inches > A4_LONG_INCHES * 1.1;
    if (inches <= LONGEST_INCHES && inches >= SHORTEST_INCHES && !fromScreen) return stated;
  }
  return long / A4_LONG_INCHES;
}
