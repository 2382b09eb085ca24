import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import {
  type IdCardReading,
  type Received,
  type Recorded,
  readIdCard,
  type Scan,
  type WardNow,
} from '../../shared/intake/index.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { useCall } from '../bridge/hooks.ts';
import { call } from '../bridge.ts';
import { t } from '../messages/index.ts';
import { Form } from '../ui/form.tsx';
import { Note } from '../ui/Note.tsx';
import { useShortcut } from '../ui/shortcuts/index.ts';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useWhenReady } from '../ui/use-when-ready.ts';
import { completedFrom, partyOfCard } from './card-person.ts';
import { FeeList } from './FeeList.tsx';
import fields from './Fields.module.css';
import { EMPTY_FEE, type FeeForm, type IntakeForm, isBlank, toDraft } from './form-model.ts';
import { HeldWindow, PersonPapersButton, useHeldPapers } from './HeldPapers.tsx';
import classes from './Intake.module.css';
import { PaperList } from './PaperList.tsx';
import { PersonColumn } from './PersonColumn.tsx';
import { ProcedurePicker } from './ProcedurePicker.tsx';
import { settleAll, withoutOthersPapers } from './paper-lines.ts';
import { PATHS, partyIn, type Role, roleAt, roleForCard, withParty } from './roles.ts';
import { type SendHome, SendHomeDialog } from './SendHomeDialog.tsx';
import { Summary } from './Summary.tsx';
import { useCardScan } from './use-card-scan.ts';
import { usePreview } from './use-preview.ts';

type Props = {
  readonly form: IntakeForm;
  readonly onChange: (change: (form: IntakeForm) => IntakeForm) => void;
  readonly ward: WardNow | undefined;
  readonly onReceived: (received: Received) => void;
  readonly onSentHome: (kind: SendHome, record: Recorded) => void;
};

const FIRST_PAPER = '[data-intake=papers] input:not([data-aside])';
/** An attorney's authority is still to be said; everybody else is complete. */
const NEXT_AFTER: Readonly<Record<Role, string>> = {
  owner: FIRST_PAPER,
  submitter: FIRST_PAPER,
  attorney: '[data-field="attorney.document"]',
};

/** One intake, three columns: procedure and papers, the person, and what it all comes to. */
export function IntakeFormView({ form, onChange: keep, ward, onReceived, onSentHome }: Props) {
  const [error, setError] = useState<AppError>();
  const [busy, setBusy] = useState(false);
  const [sending, setSending] = useState<SendHome>();
  const [cardFault, setCardFault] = useState<string>();
  const root = useRef<HTMLDivElement>(null);
  const preview = usePreview(form);
  const { data } = useCall(
    'catalogue.procedure',
    { procedure: form.procedure?.id ?? '' },
    { enabled: form.procedure !== null },
  );
  const procedure = data && form.procedure?.id === data.version.procedureId ? data.version : undefined;

  const onChange: Props['onChange'] = (change) =>
    keep((before) => withoutOthersPapers(before, change(before)));
  const papers = useHeldPapers(form, procedure, onChange);
  const { run: settleAllPapers } = useWhenReady(procedure !== undefined, () => {
    if (procedure) onChange((before) => settleAll(before, procedure, papers.held));
  });

  const focusOn = useFocusOn(root);
  const toPerson = () => focusOn(isBlank(form.owner) ? '[data-intake=person-owner]' : FIRST_PAPER);
  const toNextAfter = (role: Role) =>
    form.procedure ? focusOn(NEXT_AFTER[role]) : focusOn('[data-field=procedureId]');

  function takeCard(text: string, rewritten = false) {
    const reading = readIdCard(text, dayOf(Date.now()));
    setCardFault(
      reading.ok ? undefined : t(`intake.cardFaults.${rewritten ? 'input-method' : reading.error}`),
    );
    if (reading.ok) fillFromCard(reading.value, roleForCard(form, roleAt(document.activeElement)));
    return reading.ok;
  }

  /** Phone and e-mail come back from an earlier dossier; what the card says is newer and wins. */
  function fillFromCard({ card }: IdCardReading, role: Role) {
    onChange((before) => withParty(before, role, partyOfCard(card)));
    toNextAfter(role);
    void call('intake.lookupPerson', { idNumber: card.idNumber }).then((reply) => {
      const known = reply.ok ? reply.value.person?.party : undefined;
      if (!known) return;
      onChange((before) => {
        const party = partyIn(before, role);
        return party ? withParty(before, role, completedFrom(party, known)) : before;
      });
    });
  }

  async function receive() {
    if (busy || !form.procedure) return;
    setBusy(true);
    setError(undefined);
    const reply = await call('intake.receive', toDraft(form) as Parameters<typeof call<'intake.receive'>>[1]);
    setBusy(false);
    if (reply.ok) return onReceived(reply.value);
    setError(reply.error);
    if (reply.error.code === 'intake-doubts') focusOn('[data-doubt]:placeholder-shown');
  }

  function setFee(ruleCode: string, change: Partial<FeeForm>) {
    onChange((before) => ({
      ...before,
      fees: { ...before.fees, [ruleCode]: { ...(before.fees[ruleCode] ?? EMPTY_FEE), ...change } },
    }));
  }

  useCardScan(({ text, rewritten }: Scan) => void takeCard(text, rewritten));
  useShortcut('intake.receive', receive);
  useShortcut('intake.incomplete', () => form.procedure && setSending('incomplete'));
  useShortcut('intake.refuse', () => form.procedure && setSending('refused'));
  useShortcut('intake.all-papers', settleAllPapers);

  return (
    <div ref={root} className={classes.frame}>
      <Form
        error={error}
        onSubmit={() => undefined}
        className={classes.form}
        label={t('intake.title')}
        tellsElsewhere
      >
        <section className={classes.column} aria-labelledby="intake-procedure">
          <h2 id="intake-procedure">{t('intake.columns.procedure')}</h2>
          <ProcedurePicker
            chosen={form.procedure}
            onChoose={(chosen) =>
              onChange((before) => ({ ...before, procedure: chosen, papers: {}, fees: {} }))
            }
            onDone={toPerson}
          />
          {procedure && procedure.systemOfRecord.system !== 'province' && (
            <Note tone="calm">
              {t('intake.procedure.elsewhere', { system: procedure.systemOfRecord.name })}
            </Note>
          )}
          {procedure && procedure.confidence !== 'sure' && !procedure.confirmation && (
            <Note tone="calm">{t('intake.procedure.unconfirmed')}</Note>
          )}
          {procedure && (
            <div data-intake="papers">
              <header className={fields.papersHead}>
                <h3>{t('intake.columns.papers')}</h3>
                <Button variant="subtle" size="compact-md" onClick={settleAllPapers}>
                  {t('intake.papers.all')}
                </Button>
              </header>
              <PaperList {...{ procedure, form, onChange }} held={papers.held} onLook={papers.look} />
              <FeeList
                rules={preview?.fees.rules ?? []}
                reductions={preview?.fees.reductions ?? []}
                fees={form.fees}
                onFee={setFee}
              />
            </div>
          )}
        </section>
        <section className={classes.column} aria-labelledby="intake-person">
          <h2 id="intake-person">{t('intake.columns.person')}</h2>
          <PersonColumn
            form={form}
            onChange={onChange}
            ward={ward}
            cardFault={cardFault}
            onCardText={takeCard}
            onKnown={toNextAfter}
            onBegun={(role, next) =>
              focusOn(
                next === 'search' ? `[data-intake=person-${role}]` : `[data-field="${PATHS[role]}.${next}"]`,
              )
            }
            papersHeld={<PersonPapersButton papers={papers} />}
          />
        </section>
        <section className={classes.summary} aria-labelledby="intake-summary">
          <h2 id="intake-summary">{t('intake.columns.summary')}</h2>
          <Summary
            form={form}
            preview={preview}
            busy={busy}
            error={error}
            onChange={onChange}
            onReceive={receive}
            onIncomplete={() => setSending('incomplete')}
            onRefuse={() => setSending('refused')}
          />
        </section>
      </Form>
      <HeldWindow form={form} papers={papers} />
      {sending && (
        <SendHomeDialog
          kind={sending}
          form={form}
          missing={(preview?.missing ?? []).map(({ name }) => name)}
          onClose={() => setSending(undefined)}
          onDone={(record) => {
            setSending(undefined);
            onSentHome(sending, record);
          }}
        />
      )}
    </div>
  );
}
