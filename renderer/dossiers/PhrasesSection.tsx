import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { PHRASE_KINDS, type PhraseKind } from '../../shared/dossiers/rule-calls.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { Note } from '../ui/Note.tsx';
import { Section } from '../ui/Section.tsx';
import classes from './DossierPage.module.css';
import { linesOf } from './step-field.ts';

/** The wordings officers choose from: reasons by kind of step, and the sections dossiers go to. One a line. */
export function PhrasesSection() {
  const { data } = useCall('dossiers.phrases', {});
  const [kind, setKind] = useState<PhraseKind>('supplement');
  const { roles } = useOfficer().officer;
  const mayEdit = roles.includes('admin') || roles.includes('leader');
  return (
    <Section title={t('dossiers.phrases.title')} intro={t('dossiers.phrases.intro')}>
      <NativeSelect
        label={t('dossiers.phrases.kind')}
        value={kind}
        onChange={({ currentTarget }) =>
          setKind(PHRASE_KINDS.find((each) => each === currentTarget.value) ?? kind)
        }
        data={PHRASE_KINDS.map((each) => ({ value: each, label: t(`dossiers.phrases.kinds.${each}`) }))}
        maw={420}
      />
      {data && <Phrases key={kind} kind={kind} phrases={data.phrases[kind]} mayEdit={mayEdit} />}
    </Section>
  );
}

type Props = { readonly kind: PhraseKind; readonly phrases: readonly string[]; readonly mayEdit: boolean };

function Phrases({ kind, phrases, mayEdit }: Props) {
  const [text, setText] = useState(phrases.join('\n'));
  const [isSaved, setSaved] = useState(false);
  const save = useAction('dossiers.savePhrases');

  async function submit() {
    const reply = await save.run({ kind, phrases: linesOf(text) });
    if (!reply.ok) return;
    setText(reply.value.phrases.join('\n'));
    setSaved(true);
    await refreshRoom('dossiers');
  }
  return (
    <Form
      error={save.error}
      onSubmit={submit}
      className={classes.phrases}
      label={t(`dossiers.phrases.kinds.${kind}`)}
    >
      <Lines
        value={text}
        readOnly={!mayEdit}
        onValue={(next) => {
          setText(next);
          setSaved(false);
        }}
      />
      {isSaved && <Note tone="done">{t('dossiers.phrases.saved')}</Note>}
      {mayEdit && (
        <Button type="submit" loading={save.busy} className={classes.addResult}>
          {t('dossiers.phrases.save')}
        </Button>
      )}
    </Form>
  );
}

type LinesProps = {
  readonly value: string;
  readonly readOnly: boolean;
  readonly onValue: (value: string) => void;
};

function Lines({ value, readOnly, onValue }: LinesProps) {
  return (
    <Textarea
      {...useField('phrases')}
      label={t('dossiers.phrases.lines')}
      value={value}
      readOnly={readOnly}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
      autosize
      minRows={6}
      maxRows={16}
    />
  );
}
