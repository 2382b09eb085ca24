import { Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
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

  // What stands beside the list is in the list: an answer without it shows its first. Only a procedure that was asked
  // for from elsewhere (palette, a dossier) wins over what was typed here before.
  const chosenHere = useRef<string>(undefined);
  useEffect(() => {
    if (!data || isPlaceholderData || at >= 0) return;
    const [first] = data.procedures;
    if (chosen !== undefined && chosen !== chosenHere.current) {
      setText('');
      setFieldCode(null);
    } else if (first) choose(first);
  });
  function choose(found: FoundProcedure) {
    chosenHere.current = found.procedureId;
    onChoose(found);
  }
  useEffect(() => inputRef.current?.focus(), [inputRef]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    // A new answer's first is as good as chosen, also in the instant before it is.
    const from = Math.max(at, 0);
    const target = targetOf(event.key, from, procedures.length);
    const found = procedures[target ?? from];
    if (target !== undefined && found) choose(found);
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
        <p className={classes.count}>
          <span aria-live="polite">{data && t('catalogue.find.count', { count: data.total })}</span>
          <span>{t('catalogue.find.hint')}</span>
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
          choose(found);
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
