// A form with parked drafts, as a room builds it: nothing but the page's own draft keeping. The officer and the key
// come from the address, as they come from the session in the app.
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import {
  type DraftBox,
  DraftBoxContext,
  openDraftBox,
  useDraft,
  useDraftList,
} from '../../../../renderer/drafts.ts';

const asked = new URL(window.location.href).searchParams;
const officerId = asked.get('officer') ?? '';
const key = asked.get('key') ?? '';
const FIRST = '019ac000-0000-7000-8000-000000000001';

function Harness() {
  const [box, setBox] = useState<DraftBox>();
  const [id, setId] = useState(FIRST);
  useEffect(() => {
    void openDraftBox(officerId, key).then(setBox);
  }, []);
  if (!box) return null;
  return (
    <DraftBoxContext value={box}>
      <Tabs onOpen={setId} />
      <button type="button" onClick={() => setId(FIRST.replace(/1$/u, String(Date.now() % 1000)))}>
        new
      </button>
      <Form id={id} />
    </DraftBoxContext>
  );
}

function Tabs({ onOpen }: { onOpen: (id: string) => void }) {
  const drafts = useDraftList('intake');
  return (
    <ul>
      {drafts?.map(({ id, label }) => (
        <li key={id}>
          <button type="button" onClick={() => onOpen(id)}>
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Form({ id }: { id: string }) {
  const draft = useDraft<{ name: string }>('intake', id, {
    initial: () => ({ name: '' }),
    label: ({ name }) => `tab ${name}`,
  });
  if (!draft.value) return null;
  return (
    <p data-state={draft.state}>
      <input
        aria-label="name"
        value={draft.value.name}
        onChange={({ currentTarget }) => draft.set({ name: currentTarget.value })}
      />
      <button type="button" onClick={() => void draft.discard()}>
        discard
      </button>
    </p>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Harness />);
