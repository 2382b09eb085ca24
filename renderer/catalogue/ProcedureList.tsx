import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { FoundProcedure } from '../../shared/catalogue/index.ts';
import { t } from '../messages/index.ts';
import { ConfidenceBadge } from './ConfidenceBadge.tsx';
import { Highlighted } from './Highlighted.tsx';
import classes from './ProcedureList.module.css';
import { amountsText, durationText } from './words.ts';

type Props = {
  readonly id: string;
  readonly procedures: readonly FoundProcedure[];
  readonly chosen: string | undefined;
  /** What was typed, to mark it in the names. */
  readonly text: string;
  readonly onChoose: (found: FoundProcedure) => void;
  readonly onOpen: (found: FoundProcedure) => void;
};

/** Before a row is measured: one line of name. */
const USUAL_HEIGHT = 62;

export const optionId = (listId: string, procedureId: string) => `${listId}-${procedureId}`;

/** Procedures as a list box, worked from the search box above it: up to two lines of name, one of what matters when choosing. */
export function ProcedureList({ id, procedures, chosen, text, onChoose, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: procedures.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => procedures[index]?.procedureId ?? index,
    overscan: 8,
  });
  const at = procedures.findIndex((found) => found.procedureId === chosen);
  const scrollTo = virtual.scrollToIndex;
  useEffect(() => {
    if (at >= 0) scrollTo(at);
  }, [at, scrollTo]);

  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        id={id}
        role="listbox"
        aria-label={t('catalogue.find.list')}
        className={classes.list}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map((item) => {
          const found = procedures[item.index];
          return (
            found && (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the search box's, which keeps the focus
              <div
                key={found.procedureId}
                id={optionId(id, found.procedureId)}
                role="option"
                tabIndex={-1}
                aria-selected={found.procedureId === chosen}
                aria-setsize={procedures.length}
                aria-posinset={item.index + 1}
                className={classes.row}
                ref={virtual.measureElement}
                data-index={item.index}
                style={{ transform: `translateY(${item.start}px)` }}
                onClick={() => onChoose(found)}
                onDoubleClick={() => onOpen(found)}
              >
                <Row found={found} text={text} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

function Row({ found, text }: { found: FoundProcedure; text: string }) {
  const doubtful = !found.confirmed && found.confidence !== 'sure';
  const facts = [
    found.code ?? t('catalogue.find.noCode'),
    durationText(found.duration),
    amountsText(found.amounts),
    found.uses > 0 && t('catalogue.find.uses', { count: found.uses }),
  ].filter(Boolean);
  return (
    <>
      <span className={classes.name}>
        <Highlighted name={found.name} text={text} />
      </span>
      <span className={classes.facts}>
        <span className={classes.factText}>{facts.join(' · ')}</span>
        {doubtful && <ConfidenceBadge confidence={found.confidence} confirmed={false} />}
      </span>
    </>
  );
}
