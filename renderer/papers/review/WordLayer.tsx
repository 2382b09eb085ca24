import type { Box } from '../../../shared/papers/geometry.ts';
import classes from './Stage.module.css';
import { doubtfulWords, type PageWords, type SeenWord } from './use-words.ts';

type Props = {
  readonly page: PageWords;
  /** All words, over the picture where they stand. */
  readonly withText: boolean;
  readonly word: SeenWord | undefined;
  readonly onWord: (word: SeenWord) => void;
  /** The value being looked at, or a place found. */
  readonly marks: readonly Box[];
};

/** Of a line's height: its letters with what hangs below them, and where they stand. */
const LETTER_SHARE = 0.86;
const BELOW_SHARE = 0.24;

/** What was read, at its place over the picture. Drawn in the picture's own pixels, so that any zoom fits. */
export function WordLayer({ page, withText, word, onWord, marks }: Props) {
  if (!page.size) return null;
  const { width, height } = page.size;
  return (
    <svg className={classes.words} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {withText &&
        page.lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one reading never change their order
          <g key={at}>
            <rect className={classes.paper} {...rectOf(line.box, 2)} />
            {line.words.map(({ text, box }) => (
              <text
                key={`${box.left} ${box.top}`}
                className={classes.word}
                x={box.left}
                y={baselineOf(line.box)}
                fontSize={(line.box.bottom - line.box.top) * LETTER_SHARE}
                textLength={box.right - box.left}
                lengthAdjust="spacingAndGlyphs"
              >
                {text}
              </text>
            ))}
          </g>
        ))}
      {doubtfulWords(page).map((each) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: F8 walks through the same words
        <rect
          key={`${each.box.left} ${each.box.top}`}
          className={classes.doubtful}
          data-active={each === word || undefined}
          {...rectOf(each.box, 3)}
          onClick={() => onWord(each)}
        />
      ))}
      {marks.map((box) => (
        <rect key={`${box.left} ${box.top}`} className={classes.mark} {...rectOf(box, 8)} />
      ))}
    </svg>
  );
}

function baselineOf({ top, bottom }: Box): number {
  return bottom - (bottom - top) * BELOW_SHARE;
}

function rectOf({ left, top, right, bottom }: Box, margin: number) {
  return {
    x: left - margin,
    y: top - margin,
    width: right - left + 2 * margin,
    height: bottom - top + 2 * margin,
  };
}
