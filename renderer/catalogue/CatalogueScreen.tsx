import { useRef } from 'react';
import type { RoomScreenProps } from '../shell/room.ts';
import { setParams } from '../shell/router.ts';
import classes from './CatalogueScreen.module.css';
import { Finder } from './Finder.tsx';
import { ProcedurePage } from './ProcedurePage.tsx';

/** Type on the left, read on the right: the page follows the arrows, Enter goes into it, Esc comes back. */
export function CatalogueScreen({ params }: RoomScreenProps) {
  const page = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const { procedure, version } = params;
  return (
    <div className={classes.split}>
      <Finder
        inputRef={search}
        chosen={procedure}
        onChoose={(found) => setParams({ view: 'find', procedure: found.procedureId })}
        onOpen={() => page.current?.focus()}
      />
      <ProcedurePage
        pageRef={page}
        procedureId={procedure}
        versionId={version}
        onShowVersion={(versionId) =>
          setParams({
            view: 'find',
            ...(procedure && { procedure }),
            ...(versionId && { version: versionId }),
          })
        }
        onLeave={() => search.current?.focus()}
      />
    </div>
  );
}
