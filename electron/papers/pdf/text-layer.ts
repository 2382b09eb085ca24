import type { PageLine, PageSize } from '../../../shared/papers/page-reading.ts';
import { DESCENT, GLYPH_WIDTH, UNITS_PER_EM } from './glyphless-font.ts';

/**
 * The content operators that set a page's words, invisible (render mode 3), exactly over their picture. Each word is
 * stretched to the width of its box; all words of a line stand on one baseline at one size, and a blank reaches to the
 * next word, so that viewers select and search whole lines.
 */
export function textLayer(lines: readonly PageLine[], page: PageSize, fontKey: string): string {
  const points = 72 / page.dpi;
  const operators = ['BT', '3 Tr'];
  for (const line of lines) {
    const size = (line.box.bottom - line.box.top) * points;
    if (size <= 0) continue;
    const baseline = (page.height - line.box.bottom) * points - (size * DESCENT) / UNITS_PER_EM;
    operators.push(`/${fontKey} ${number(size)} Tf`);
    for (const [index, word] of line.words.entries()) {
      const next = line.words[index + 1];
      const stretch = stretchFor(word.text, (word.box.right - word.box.left) * points, size);
      operators.push(
        `${number(stretch)} Tz 1 0 0 1 ${number(word.box.left * points)} ${number(baseline)} Tm <${codes(word.text)}> Tj`,
      );
      const gap = next ? (next.box.left - word.box.right) * points : 0;
      if (gap > 0) operators.push(`${number(stretchFor(' ', gap, size))} Tz <${codes(' ')}> Tj`);
    }
  }
  operators.push('ET');
  return operators.join('\n');
}

/** Horizontal scaling in percent that makes `text` exactly `width` points wide. */
function stretchFor(text: string, width: number, size: number): number {
  const natural = (text.length * GLYPH_WIDTH * size) / UNITS_PER_EM;
  return Math.max(1, (width / natural) * 100);
}

/** Each UTF-16 unit of NFC text is its own character code. */
function codes(text: string): string {
  let hex = '';
  for (let at = 0; at < text.length; at++) hex += text.charCodeAt(at).toString(16).padStart(4, '0');
  return hex;
}

function number(value: number): string {
  return value.toFixed(3).replace(/\.?0+$/, '');
}
