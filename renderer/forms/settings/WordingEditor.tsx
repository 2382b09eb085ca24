import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { type FormTemplate, mayBeA5, onA5, type TemplateEntry } from '../../../shared/forms/index.ts';
import { refreshRoom, useAction } from '../../bridge/hooks.ts';
import { explain, t } from '../../messages/index.ts';
import { Form, useField } from '../../ui/form.tsx';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { PagePreview } from '../../ui/PagePreview.tsx';
import { useFormPages } from '../use-form-pages.ts';
import classes from './Gallery.module.css';
import { type Wording, withWordings, wordingsOf } from './wordings.ts';

type Props = {
  readonly template: FormTemplate;
  /** The version `template` is; another window may bring a newer one while words are being typed. */
  readonly inUse: TemplateEntry;
  readonly onDone: () => void;
};

const PREVIEW_AFTER_MS = 400;

/** The words of a paper beside the paper they make. Saving makes a new version; what was printed keeps its words. */
export function WordingEditor({ template: latest, inUse, onDone }: Props) {
  const [opened] = useState(inUse.sha256);
  const [{ template, basedOn }, setBase] = useState({ template: latest, basedOn: inUse.sha256 });
  const [changes, setChanges] = useState<Readonly<Record<string, string>>>({});
  const [sheet, setSheet] = useState<'as-is' | 'A5'>('as-is');
  const [confirmed, setConfirmed] = useState(template.confirmed);
  const [note, setNote] = useState('');
  const save = useAction('forms.saveTemplate');
  const wordings = useMemo(() => wordingsOf(template), [template]);
  const edited = useMemo(() => {
    const there = Object.entries(changes).filter(([path]) => wordings.some((each) => each.path === path));
    const worded = { ...withWordings(template, Object.fromEntries(there)), confirmed };
    return sheet === 'A5' ? onA5(worded) : worded;
  }, [template, wordings, changes, confirmed, sheet]);
  const [settled] = useDebouncedValue(edited, PREVIEW_AFTER_MS);
  const preview = useFormPages({ kind: 'sample', code: template.code, template: settled });

  // Once refused and told of the other version, what was typed is laid over that one.
  useEffect(() => {
    if (save.error?.code === 'changed-meanwhile') setBase({ template: latest, basedOn: inUse.sha256 });
  }, [save.error, latest, inUse.sha256]);

  async function submit() {
    const reply = await save.run({ code: template.code, template: edited, basedOn, note });
    await refreshRoom('forms');
    if (reply.ok) onDone();
  }
  const error = save.error ?? (preview.error || undefined);
  const missing = unknownField(preview.error);
  return (
    <div className={classes.detail}>
      <div className={classes.sample}>
        {missing === undefined ? (
          <ErrorNote error={preview.error} />
        ) : (
          <Note tone="must">{unknownText(missing)}</Note>
        )}
        <PagePreview pages={preview.pages} pageCount={preview.pageCount} title={template.name} />
      </div>
      <Form error={save.error} onSubmit={submit} className={classes.editor} label={t('forms.gallery.edit')}>
        <p className={classes.hint}>{t('forms.gallery.editIntro')}</p>
        {inUse.sha256 !== opened && (
          <Note tone="soon">
            {t('forms.gallery.meanwhile', { version: inUse.version, name: inUse.savedBy, note: inUse.note })}
          </Note>
        )}
        {mayBeA5(template) && (
          <NativeSelect
            label={t('forms.gallery.sheet')}
            value={sheet}
            onChange={({ currentTarget }) => setSheet(currentTarget.value === 'A5' ? 'A5' : 'as-is')}
            data={[
              { value: 'as-is', label: 'A4' },
              { value: 'A5', label: t('forms.gallery.onA5') },
            ]}
          />
        )}
        {wordings.map((wording) => (
          <WordingField
            key={wording.path}
            wording={wording}
            value={changes[wording.path] ?? wording.text}
            fault={faultAt(error, wording.path, changes[wording.path] ?? wording.text)}
            onValue={(text) => setChanges((before) => ({ ...before, [wording.path]: text }))}
          />
        ))}
        <Checkbox
          label={t('forms.gallery.confirm')}
          checked={confirmed}
          onChange={({ currentTarget }) => setConfirmed(currentTarget.checked)}
        />
        <WhatAndWhy value={note} onValue={setNote} />
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

function WhatAndWhy({ value, onValue }: { value: string; onValue: (note: string) => void }) {
  return (
    <TextInput
      {...useField('note')}
      label={t('forms.gallery.note')}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );
}

/** The service names the place of a wording it cannot read, or the field no data has. */
function faultAt(error: AppError | undefined, path: string, text: string): string | undefined {
  const field = unknownField(error);
  if (field !== undefined) return text.includes(`{${field}}`) ? unknownText(field) : undefined;
  return error?.code === 'form-template-invalid' && error.params?.where === path ? explain(error) : undefined;
}

function unknownField(error: AppError | null | undefined): string | undefined {
  return error?.code === 'form-field-missing' ? String(error.params?.field ?? '') : undefined;
}

function unknownText(field: string): string {
  return t('forms.gallery.unknownField', { field });
}
