import { useState } from 'react';
import type { RoomScreenProps } from '../shell/room.ts';
import { go, setParams } from '../shell/router.ts';
import { CalendarMoves } from './CalendarMoves.tsx';
import { DossierList } from './DossierList.tsx';
import { DossierPage } from './DossierPage.tsx';
import { VIEWS, type View } from './use-dossier-list.ts';

/** The list, or one dossier when the place names one. The list keeps its words and group when the officer comes back. */
export function DossiersScreen({ params }: RoomScreenProps) {
  const [text, setText] = useState('');
  const view = viewOf(params.view);

  if (params.id) return <DossierPage id={params.id} onBack={() => go('dossiers', { view })} />;
  if (params.view === 'moves') {
    return (
      <CalendarMoves
        onOpen={(id) => go('dossiers', { id, view: 'moves' })}
        onBack={() => go('dossiers', { view })}
      />
    );
  }
  return (
    <DossierList
      text={text}
      view={view}
      onChange={(change) => {
        const next = { text: change.text ?? text, view: change.view ?? view };
        setText(next.text);
        setParams({ view: next.view });
      }}
      onOpen={(id) => go('dossiers', { id, view })}
    />
  );
}

function viewOf(word: string | undefined): View {
  return VIEWS.find((view) => view === word) ?? 'all';
}
