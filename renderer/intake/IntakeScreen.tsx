import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Received, Recorded } from '../../shared/intake/index.ts';
import { useCall } from '../bridge/hooks.ts';
import { useDraft, useDraftList, useDraftRemoval } from '../drafts.ts';
import { printForm, printReceipt } from '../forms/index.ts';
import { t } from '../messages/index.ts';
import type { RoomScreenProps } from '../shell/room.ts';
import { go, setParams } from '../shell/router.ts';
import { Note } from '../ui/Note.tsx';
import { useShortcut } from '../ui/shortcuts/index.ts';
import { newDraftId } from './draft-id.ts';
import { emptyForm, labelOf } from './form-model.ts';
import classes from './Intake.module.css';
import { IntakeFormView } from './IntakeFormView.tsx';
import { type Outcome, OutcomeBanner } from './OutcomeBanner.tsx';
import type { SendHome } from './SendHomeDialog.tsx';

const KIND = 'intake';

/** Several forms open at once as tabs; leaving one never asks, it keeps. After a decision the next form is empty and ready. */
export function IntakeScreen({ params }: RoomScreenProps) {
  const entries = useDraftList(KIND);
  const [fallback] = useState(newDraftId);
  const id = params.draft ?? entries?.[0]?.id ?? fallback;
  const [outcome, setOutcome] = useState<Outcome>();
  const [lastReceived, setLastReceived] = useState<string>();
  const open = (draft: string) => setParams({ draft });
  const openNew = () => open(newDraftId());

  // F2 on the intake screen itself begins another form: the person before is parked.
  useShortcut('intake.new', openNew);
  // The citizen's papers are scanned while they are still there, also after the banner has gone.
  useShortcut('papers.scan', () => lastReceived && go('dossiers', { id: lastReceived, tab: 'papers' }), {
    enabled: lastReceived !== undefined,
  });
  useEffect(() => {
    if (!params.draft && entries) setParams({ draft: id });
  }, [params.draft, entries, id]);

  if (!entries) return null;
  return (
    <div className={classes.screen}>
      <OneIntake
        key={id}
        id={id}
        onOutcome={(next) => {
          setOutcome(next);
          setLastReceived(next.dossierId);
          openNew();
        }}
      />
      {outcome && (
        <OutcomeBanner key={outcome.number} outcome={outcome} onClose={() => setOutcome(undefined)} />
      )}
      <Tabs current={id} entries={entries} onOpen={open} onNew={openNew} />
    </div>
  );
}

function OneIntake({ id, onOutcome }: { id: string; onOutcome: (outcome: Outcome) => void }) {
  const draft = useDraft(KIND, id, { initial: () => emptyForm(id), label: labelOf });
  const { data: profile } = useCall('centre.profile', {}, { staleMs: 60_000 });
  if (!draft.value) return null;

  // The draft is thrown away beside: a busy disk must not keep back the number of what is received.
  function received({ dossierId, number, dueAt, formId }: Received) {
    void draft.discard();
    onOutcome({ kind: 'received', number, dueAt, dossierId, formId, printed: printReceipt(formId) });
  }
  function sentHome(kind: SendHome, { number, formId }: Recorded) {
    void draft.discard();
    onOutcome({ kind, number, formId, printed: printForm(formId) });
  }

  const ward = profile && {
    wardCode: profile.identity.communeCode,
    wardName: `xã ${profile.names.place}`,
    provinceCode: profile.identity.provinceCode,
    provinceName: profile.names.provinceTitle,
  };
  return (
    <>
      {draft.state === 'failed' && <Note tone="must">{t('intake.tabs.failed')}</Note>}
      <IntakeFormView
        form={draft.value}
        onChange={draft.set}
        ward={ward}
        onReceived={received}
        onSentHome={sentHome}
      />
    </>
  );
}

type TabsProps = {
  current: string;
  entries: readonly { readonly id: string; readonly label: string }[];
  onOpen: (id: string) => void;
  onNew: () => void;
};

function Tabs({ current, entries, onOpen, onNew }: TabsProps) {
  const remove = useDraftRemoval();
  const shown = entries.some(({ id }) => id === current) ? entries : [...entries, { id: current, label: '' }];
  return (
    <nav className={classes.tabs} aria-label={t('intake.tabs.label')}>
      {shown.map(({ id, label }) => (
        <span key={id} className={classes.tab} data-current={id === current ? '' : undefined}>
          <button type="button" onClick={() => onOpen(id)} aria-current={id === current ? 'page' : undefined}>
            {label || t('intake.tabs.unnamed')}
          </button>
          {label !== '' && (
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={`${t('intake.tabs.close')}: ${label}`}
              onClick={async () => {
                await remove(id);
                if (id === current) onNew();
              }}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </span>
      ))}
      <Button
        variant="subtle"
        size="compact-md"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={onNew}
      >
        {t('intake.tabs.add')}
      </Button>
    </nav>
  );
}
