import { Button } from '@mantine/core';
import { useRef } from 'react';
import type { Paper } from '../../../shared/papers/calls.ts';
import { useAction, useFileUrl } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote } from '../../ui/Note.tsx';
import { KeyHint, useKeys, useShortcut } from '../../ui/shortcuts/index.ts';
import { FieldRow } from './FieldRow.tsx';
import classes from './Fields.module.css';
import { isReading, isSure, type ShownReading, shownReadings } from './readings.ts';

type Props = {
  readonly paper: Paper;
  /** The value the officer is at: its place is shown on the page. */
  readonly onLook: (reading: ShownReading | undefined) => void;
  /** All values are confirmed and Enter was pressed once more. */
  readonly onDone: () => void;
};

/** Each value beside the picture of where it stands; Enter confirms it and goes on, typing corrects it. */
export function Fields({ paper, onLook, onDone }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const confirm = useAction('papers.confirmFields');
  const readings = shownReadings(paper);
  const sure = readings.filter(isSure);
  const left = readings.filter(({ confirmed }) => confirmed === null).length;

  const set = (field: string, value: string | null) =>
    confirm.run({ paperId: paper.paperId, fields: [{ field, value }] });
  function confirmSure() {
    const fields = sure.map(({ field, proposed }) => ({ field, value: proposed }));
    if (fields.length > 0) void confirm.run({ paperId: paper.paperId, fields });
  }
  const open = () => [...(list.current?.querySelectorAll<HTMLInputElement>('input[data-open]') ?? [])];
  function goOnFrom(input: HTMLInputElement) {
    const next = open().find(
      (other) => other !== input && input.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const target = next ?? open().find((other) => other !== input);
    if (target) target.focus();
    else onDone();
  }
  useShortcut('papers.confirm-sure', confirmSure, { enabled: sure.length > 0 });
  useShortcut('papers.fields', () => (open()[0] ?? list.current?.querySelector('input'))?.focus());
  const keys = useKeys('papers.confirm-sure');

  return (
    <section className={classes.section} aria-label={t('paperReview.fields.title')}>
      <header className={classes.head}>
        <h2>{t('paperReview.fields.title')}</h2>
        {readings.length > 0 && (
          <span className={classes.left} data-done={left === 0 || undefined} role="status">
            {left === 0
              ? t('paperReview.fields.allConfirmed')
              : t('paperReview.fields.left', { count: left })}
          </span>
        )}
      </header>
      {sure.length > 0 && (
        <Button
          variant="light"
          fullWidth
          aria-keyshortcuts={keys}
          rightSection={<KeyHint id="papers.confirm-sure" />}
          onClick={confirmSure}
        >
          {t('paperReview.fields.confirmSure', { count: sure.length })}
        </Button>
      )}
      <ErrorNote error={confirm.error} />
      {readings.length === 0 && (
        <p className={classes.soft}>
          {t(isReading(paper) ? 'paperReview.fields.waiting' : 'paperReview.fields.none')}
        </p>
      )}
      {left > 0 && <p className={classes.soft}>{t('paperReview.fields.hint')}</p>}
      <div ref={list}>
        {groupedByPage(readings).map(({ pageId, pictureSha256, rows }) => (
          <PageFields
            key={pageId ?? 'none'}
            pictureSha256={pictureSha256}
            rows={rows}
            onLook={onLook}
            onConfirm={async (field, value, input) => {
              if (value !== null) goOnFrom(input);
              await set(field, value);
            }}
          />
        ))}
      </div>
    </section>
  );
}

type Group = {
  readonly pageId: string | null;
  /** Null while the page has no picture that stands as the page does. */
  readonly pictureSha256: string | null;
  readonly rows: readonly ShownReading[];
};

/** One picture is loaded once, however many values stand on it. */
function groupedByPage(readings: readonly ShownReading[]): readonly Group[] {
  const groups = Map.groupBy(readings, ({ page }) => page);
  return [...groups].map(([page, rows]) => ({
    pageId: page?.pageId ?? null,
    pictureSha256: page && page.turns === page.pictureTurns ? page.pictureSha256 : null,
    rows,
  }));
}

type PageFieldsProps = Omit<Group, 'pageId'> & {
  readonly onLook: Props['onLook'];
  readonly onConfirm: (field: string, value: string | null, input: HTMLInputElement) => Promise<void>;
};

function PageFields({ pictureSha256, rows, onLook, onConfirm }: PageFieldsProps) {
  const url = useFileUrl(pictureSha256 ?? undefined);
  return rows.map((reading) => (
    <FieldRow
      key={reading.field}
      reading={reading}
      pictureUrl={url}
      onLook={onLook}
      onConfirm={(value, input) => void onConfirm(reading.field, value, input)}
    />
  ));
}
