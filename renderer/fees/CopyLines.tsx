import { Button, TextInput } from '@mantine/core';
import { t } from '../messages/index.ts';
import { Count } from '../ui/Count.tsx';
import classes from './CopyLines.module.css';
import { type CopyLine, EMPTY_COPY } from './copy-lines.ts';

type Props = {
  readonly lines: readonly CopyLine[];
  /** Where the call names the counts, so that its error finds them. */
  readonly field: string;
  readonly onLines: (lines: readonly CopyLine[]) => void;
};

/** Of which papers copies are made: pages, copies, and by what name the receipt lists each. */
export function CopyLines({ lines, field, onLines }: Props) {
  const put = (at: number, change: Partial<CopyLine>) => {
    const line = lines[at];
    if (line) onLines(lines.with(at, { ...line, ...change }));
  };
  return (
    <div className={classes.documents}>
      {lines.map((line, at) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a copied paper is known by its place alone
          key={at}
          className={classes.document}
          aria-label={t('intake.fees.document', { number: at + 1 })}
        >
          <Count
            label={t('intake.fees.pages')}
            unit={t('intake.fees.pagesUnit')}
            value={line.pages}
            onValue={(pages) => put(at, { pages })}
            inOrder
            field={field}
          />
          <span aria-hidden>×</span>
          <Count
            label={t('intake.fees.copies')}
            unit={t('intake.fees.copiesUnit')}
            value={line.copies}
            onValue={(copies) => put(at, { copies })}
            inOrder
          />
          <TextInput
            className={classes.copied}
            data-aside
            aria-label={t('intake.fees.copied')}
            placeholder={t('intake.fees.copied')}
            value={line.name ?? ''}
            onChange={({ currentTarget }) => put(at, { name: currentTarget.value })}
          />
        </fieldset>
      ))}
      <Button variant="subtle" size="compact-md" onClick={() => onLines([...lines, EMPTY_COPY])}>
        {t('intake.fees.addDocument')}
      </Button>
    </div>
  );
}
