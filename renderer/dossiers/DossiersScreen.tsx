import { useState } from 'react';
import { RecordsView, UnprintedView } from '../forms/index.ts';
import type { RoomScreenProps } from '../shell/room.ts';
import { go, setParams } from '../shell/router.ts';
import { CalendarMoves } from './CalendarMoves.tsx';
import { DossierList } from './DossierList.tsx';
import { DossierPage } from './DossierPage.tsx';
import { PaperView } from './PaperView.tsx';
import { VIEWS, type View } from './use-dossier-list.ts';

/**
 * The list, or one dossier when the place names one; papers that belong to no dossier, or not to paper yet, stand beside
 * it. The list keeps its words and group when the officer comes back.
 */
export function DossiersScreen({ params }: RoomScreenProps) {
  const [text, setText] = useState('');
  const view = viewOf(params.view);

  const toList = () => go('dossiers', { view });

  if (params.view === 'records') {
    return (
      <PaperView title="forms.records.title" onBack={toList}>
        <RecordsView />
      </PaperView>
    );
  }
  if (params.view === 'unprinted') {
    return (
      <PaperView title="forms.unprinted.title" onBack={toList}>
        <UnprintedView />
      </PaperView>
    );
  }
  if (params.id) {
    const { id, tab, mend, ...others } = params;
    return (
      <DossierPage
        key={id}
        id={id}
        tab={tab}
        mend={mend}
        onMendClosed={() => setParams({ ...others, id })}
        onBack={toList}
      />
    );
  }
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
      onPapers={(papers) => go('dossiers', { view: papers })}
    />
  );
}

function viewOf(word: string | undefined): View {
  return VIEWS.find((view) => view === word) ?? 'all';
}
