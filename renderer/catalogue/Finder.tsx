import { Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react';
import type { FoundProcedure } from '../../shared/catalogue/index.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import classes from './Finder.module.css';
import { optionId, ProcedureList } from './ProcedureList.tsx';

type Props = {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** Id of the procedure shown beside the list. */
  readonly chosen: string | undefined;
  readonly onChoose: (found: FoundProcedure) => void;
  /** Enter on a procedure. */
  readonly onOpen: (found: FoundProcedure) => void;
};

/** The whole catalogue fits in one answer, so that arrows and scrolling never wait. */
const LIMIT = 1000;

/** Search as you type; the cursor stays in the box while arrows walk the list. */
export function Finder({ inputRef, chosen, onChoose, onOpen }: Props) {
  const listId = useId();
  const [text, setText] = useState('');
  const [fieldCode, setFieldCode] = useState<string | null>(null);
  const { data, error, isPlaceholderData } = useCall(
    'catalogue.search',
    { text, limit: LIMIT, ...(fieldCode && { fieldCode }) },
    { keepFormer: true },
  );
  const procedures = data?.procedures ?? [];
  const at = procedures.findIndex((found) => found.procedureId === chosen);

  // What stands beside the list is always in the list: a new answer without it shows its first.
  useEffect(() => {
    const [first] = procedures;
    if (first && at < 0 && !isPlaceholderData) onChoose(first);
  });
  useEffect(() => inputRef.current?.focus(), [inputRef]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const target = targetOf(event.key, at, procedures.length);
    const found = procedures[target ?? at];
    if (target !== undefined && found) onChoose(found);
    else if (event.key === 'Enter' && found) onOpen(found);
    else if (event.key === 'Escape' && text !== '') setText('');
    else return;
    event.preventDefault();
  }

  return (
    <div className={classes.finder}>
      <div className={classes.query}>
        <TextInput
          ref={inputRef}
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={at < 0 || !chosen ? undefined : optionId(listId, chosen)}
          aria-label={t('catalogue.find.label')}
          placeholder={t('catalogue.find.placeholder')}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <FieldFilter value={fieldCode} onChange={setFieldCode} />
        <p className={classes.count} aria-live="polite">
          {data && countText(data.total, text)}
        </p>
      </div>
      <ErrorNote error={error} />
      {data && procedures.length === 0 && <Empty>{t('catalogue.find.nothing')}</Empty>}
      <ProcedureList
        id={listId}
        procedures={procedures}
        chosen={chosen}
        text={text}
        onChoose={(found) => {
          onChoose(found);
          inputRef.current?.focus();
        }}
        onOpen={onOpen}
      />
    </div>
  );
}

function FieldFilter(props: { value: string | null; onChange: (fieldCode: string | null) => void }) {
  const { data } = useCall('catalogue.fields', {});
  const fields = (data?.fields ?? []).filter((field) => field.procedures > 0);
  return (
    <Select
      aria-label={t('catalogue.find.field')}
      placeholder={t('catalogue.find.allFields', { count: data?.total ?? 0 })}
      data={fields.map(({ code, name, procedures }) => ({
        value: code,
        label: t('catalogue.find.fieldCount', { name, count: procedures }),
      }))}
      searchable
      clearable
      {...props}
    />
  );
}

function countText(count: number, text: string): string {
  return t(text.trim() === '' ? 'catalogue.find.mostUsed' : 'catalogue.find.count', { count });
}

const PAGE_ROWS = 6;

function targetOf(key: string, from: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: PAGE_ROWS,
    PageUp: -PAGE_ROWS,
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.max(0, Math.min(count - 1, from + step));
}
