import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { useCall } from '../../bridge/hooks.ts';

type Hit = Output<'papers.findText'>['hits'][number];

export type FindingText = {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly hit: Hit | undefined;
  /** From 1; 0 without a hit. */
  readonly at: number;
  readonly count: number;
  readonly isCut: boolean;
  /** The answer is for the very words typed. */
  readonly isSettled: boolean;
  readonly step: (direction: 1 | -1) => void;
};

const FEWEST_LETTERS = 2;

/** Finds words in a paper and goes from place to place; `show` brings the page of a place on screen. */
export function useFindText(paperId: string, show: (pageId: string) => void): FindingText {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(text.trim());
  const enabled = wanted.length >= FEWEST_LETTERS;
  const { data } = useCall('papers.findText', { paperId, text: wanted }, { enabled });
  const hits = enabled ? (data?.hits ?? []) : [];
  const hit = hits[Math.min(at, hits.length - 1)];

  const latest = useRef(show);
  latest.current = show;
  const place = hit && `${hit.pageId} ${hit.box.left} ${hit.box.top}`;
  useEffect(() => {
    if (place) latest.current(place.split(' ')[0] ?? '');
  }, [place]);

  return {
    text,
    type(next) {
      setText(next);
      setAt(0);
    },
    hit,
    at: hit ? Math.min(at, hits.length - 1) + 1 : 0,
    count: hits.length,
    isCut: data?.cut ?? false,
    isSettled: !enabled || data !== undefined,
    step(direction) {
      if (hits.length > 0)
        setAt((now) => (Math.min(now, hits.length - 1) + direction + hits.length) % hits.length);
    },
  };
}
