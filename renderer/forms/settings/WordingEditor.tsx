import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { FormTemplate } from '../../../shared/forms/index.ts';
import { refreshRoom, useAction } from '../../bridge/hooks.ts';
import { explain, t } from '../../messages/index.ts';
import { Form, useField } from '../../ui/form.tsx';
import { ErrorNote } from '../../ui/Note.tsx';
import { PagePreview } from '../../ui/PagePreview.tsx';
import { useFormPages } from '../use-form-pages.ts';
import classes from './Gallery.module.css';
import { type Wording, withWordings, wordingsOf } from './wordings.ts';

type Props = { readonly template: FormTemplate; readonly basedOn: string; readonly onDone: () => void };

const PREVIEW_AFTER_MS = 400;

/** The words of a paper beside the paper they make. Saving makes a new version; what was printed keeps its words. */
export function WordingEditor({ template, basedOn, onDone }: Props) {
  const [changes, setChanges] = useState<Readonly<Record<string, string>>>({});
  const [confirmed, setConfirmed] = useState(template.confirmed);
  const [note, setNote] = useState('');
  const save = useAction('forms.saveTemplate');
  const wordings = useMemo(() => wordingsOf(template), [template]);
  const edited = useMemo(
    () => ({ ...withWordings(template, changes), confirmed }),
    [template, changes, confirmed],
  );
  const [settled] = useDebouncedValue(edited, PREVIEW_AFTER_MS);
  const preview = useFormPages({ kind: 'sample', code: template.code, template: settled });

  async function submit() {
    const reply = await save.run({ code: template.code, template: edited, basedOn, note });
    if (!reply.ok) return;
    await refreshRoom('forms');
    onDone();
  }
  const error = save.error ?? (preview.error || undefined);
  return (
    <div className={classes.detail}>
      <div className={classes.sample}>
        <ErrorNote error={preview.error} />
        <PagePreview pages={preview.pages} pageCount={preview.pageCount} title={template.name} />
      </div>
      <Form error={save.error} onSubmit={submit} className={classes.editor} label={t('forms.gallery.edit')}>
        <p className={classes.hint}>{t('forms.gallery.editIntro')}</p>
        {wordings.map((wording) => (
          <WordingField
            key={wording.path}
            wording={wording}
            value={changes[wording.path] ?? wording.text}
            fault={faultAt(error, wording.path)}
            onValue={(text) => setChanges((before) => ({ ...before, [wording.path]: text }))}
          />
        ))}
        <Checkbox
          label={t('forms.gallery.confirm')}
          checked={confirmed}
          onChange={({ currentTarget }) => setConfirmed(currentTarget.checked)}
        />
        <Note value={note} onValue={setNote} />
        <div className={classes.save}>
          <Button variant="default" onClick={onDone}>
            {t('forms.gallery.cancel')}
          </Button>
          <Button type="submit" loading={save.busy}>
            {t('forms.gallery.save')}
          </Button>
        </div>
      </Form>
    </div>
  );
}

type FieldProps = {
  readonly wording: Wording;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onValue: (text: string) => void;
};

function WordingField({ wording, value, fault, onValue }: FieldProps) {
  return (
    <Textarea
      label={t(`forms.gallery.parts.${wording.part}`)}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
      autosize
      minRows={1}
      maxRows={6}
      error={fault}
    />
  );
}

function Note({ value, onValue }: { value: string; onValue: (note: string) => void }) {
  return (
    <TextInput
      {...useField('note')}
      label={t('forms.gallery.note')}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );
}

/** The service names the place of a wording it cannot read. */
function faultAt(error: AppError | undefined, path: string): string | undefined {
  return error?.code === 'form-template-invalid' && error.params?.where === path ? explain(error) : undefined;
}
