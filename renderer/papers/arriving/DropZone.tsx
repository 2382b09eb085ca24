import { IconFileUpload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { t } from '../../messages/index.ts';
import { go, usePlace } from '../../shell/router.ts';
import { takeFiles } from './arrivals.ts';
import classes from './DropZone.module.css';
import { type DropTarget, useCurrentDropTarget } from './drop-target.ts';

/** The whole window takes files: a file let fall beside a target must never replace the page by itself. */
export function DropZone() {
  const target = useCurrentDropTarget();
  const room = usePlace()?.room;
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (!target && room !== 'papers') go('papers');
      void takeFiles(files, placeUnder(event, target), target ? { together: true } : {});
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [target, room]);

  if (!isOver) return null;
  return (
    <div className={classes.zone}>
      <div className={classes.words}>
        <IconFileUpload size={40} stroke={1.4} aria-hidden />
        <strong>
          {target ? t('papers.dropHere.dossier', { number: target.number }) : t('papers.dropHere.room')}
        </strong>
        <span>{t('papers.dropHere.kinds')}</span>
      </div>
    </div>
  );
}

function placeUnder(event: DragEvent, target: DropTarget | undefined) {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null;
  return (row?.dataset.place && target?.targetOf?.(row.dataset.place)) || target?.target;
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
