import { type CSSProperties, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PaperPage } from '../../../shared/papers/calls.ts';
import type { Box } from '../../../shared/papers/geometry.ts';
import { useFileUrl } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import classes from './Stage.module.css';
import type { PageWords, SeenWord } from './use-words.ts';
import { WordLayer } from './WordLayer.tsx';
import { scaleOf, type Zoom } from './zoom.ts';

export type StageProps = {
  readonly page: PaperPage;
  readonly label: string;
  readonly words: PageWords | undefined;
  readonly zoom: Zoom;
  /** What the zoom comes to now, for the next step. */
  readonly onScale: (scale: number) => void;
  readonly withText: boolean;
  readonly word: SeenWord | undefined;
  readonly onWord: (word: SeenWord) => void;
  readonly marks: readonly Box[];
};

const MARGIN = 12;
/** A4 at the resolution of pictures, until the picture itself is there. */
const USUAL = { width: 1654, height: 2339 };

/** One page large: scrolled by arrows, dragged by the pointer, with what was read at its place. */
export function PageStage({ page, label, words, zoom, onScale, withText, word, onWord, marks }: StageProps) {
  const scroller = useRef<HTMLElement>(null);
  const room = useRoom(scroller);
  const url = useFileUrl(page.pictureSha256 ?? undefined);
  const small = useFileUrl(page.thumbSha256 ?? undefined);
  // The officer's turn shows at once; the picture itself is made anew a moment later.
  const turns = page.pictureTurns === null ? 0 : (page.turns - page.pictureTurns + 4) % 4;
  const picture = words?.size ?? USUAL;
  const shown = turns % 2 === 0 ? picture : { width: picture.height, height: picture.width };
  const scale = scaleOf(zoom, shown, room);
  useEffect(() => onScale(scale), [scale, onScale]);
  useShowMark(scroller, word?.box ?? marks[0], scale);
  const drag = useDrag(scroller);

  const sheet: CSSProperties = { width: shown.width * scale, height: shown.height * scale };
  const turned: CSSProperties = {
    width: picture.width * scale,
    height: picture.height * scale,
    transform: `translate(-50%, -50%) rotate(${turns * 90}deg)`,
  };
  return (
    <section
      ref={scroller}
      className={classes.stage}
      aria-label={t('paperReview.view.stage')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard's focus
      tabIndex={0}
      data-region="page"
      {...drag}
    >
      <div className={classes.sheet} style={sheet}>
        <div className={classes.turned} style={turned}>
          {small && <img className={classes.small} src={small} alt={url ? '' : label} draggable={false} />}
          {url && <img key={url} className={classes.picture} src={url} alt={label} draggable={false} />}
          {words && turns === 0 && (
            <WordLayer page={words} withText={withText} word={word} onWord={onWord} marks={marks} />
          )}
        </div>
      </div>
    </section>
  );
}

/** The room a page has, without the margin around it. */
function useRoom(scroller: React.RefObject<HTMLElement | null>) {
  const [room, setRoom] = useState({ width: 600, height: 500 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () =>
      setRoom({ width: element.clientWidth - 2 * MARGIN, height: element.clientHeight - 2 * MARGIN });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [scroller]);
  return room;
}

/** Brings the place that is talked about into view, and moves nothing when it is in view already. */
function useShowMark(scroller: React.RefObject<HTMLElement | null>, box: Box | undefined, scale: number) {
  const [left, top, right, bottom] = box ? [box.left, box.top, box.right, box.bottom] : [];
  useEffect(() => {
    const element = scroller.current;
    if (!element || left === undefined || top === undefined || right === undefined || bottom === undefined)
      return;
    const [x, y] = [left * scale + MARGIN, top * scale + MARGIN];
    const [endX, endY] = [right * scale + MARGIN, bottom * scale + MARGIN];
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
    if (y < scrollTop + MARGIN || endY > scrollTop + clientHeight - MARGIN)
      element.scrollTop = (y + endY - clientHeight) / 2;
    if (x < scrollLeft || endX > scrollLeft + clientWidth) element.scrollLeft = x - MARGIN;
  }, [scroller, left, top, right, bottom, scale]);
}

function useDrag(scroller: React.RefObject<HTMLElement | null>) {
  const from = useRef<{ x: number; y: number; left: number; top: number }>(undefined);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const element = scroller.current;
      // Words shown as text can be marked and copied; they are not dragged.
      if (!element || event.button !== 0 || event.target instanceof SVGTextElement) return;
      from.current = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop };
    },
    onPointerMove({ clientX, clientY, buttons }: PointerEvent<HTMLElement>) {
      const element = scroller.current;
      if (!from.current || !element) return;
      if (buttons === 0) {
        from.current = undefined;
        return;
      }
      element.scrollLeft = from.current.left - (clientX - from.current.x);
      element.scrollTop = from.current.top - (clientY - from.current.y);
    },
    onPointerUp() {
      from.current = undefined;
    },
  };
}
