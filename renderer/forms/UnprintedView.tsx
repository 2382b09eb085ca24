import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { UnprintedForm } from '../../shared/forms/index.ts';
import { useAction, useCall } from '../bridge/hooks.ts';
import { explain, t } from '../messages/index.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import { InstantText } from '../ui/text.tsx';
import { printForm, printFormInWindow } from './print.ts';
import classes from './UnprintedView.module.css';

/** Papers that were sent to a printer and did not come out; each can be printed again, elsewhere, or let go. */
export function UnprintedView() {
  const { data, error } = useCall('forms.unprinted', {});
  const [failed, setFailed] = useState<AppError>();
  if (error) return <ErrorNote error={error} />;
  if (!data) return null;
  return (
    <div className={classes.screen}>
      <p className={classes.intro}>{t('forms.unprinted.intro')}</p>
      <ErrorNote error={failed} />
      {data.forms.length === 0 ? (
        <Empty>{t('forms.unprinted.empty')}</Empty>
      ) : (
        <table className={classes.table} aria-label={t('forms.unprinted.list')}>
          <thead>
            <tr>
              {(['form', 'printer', 'at', 'why', 'what'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`forms.unprinted.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.forms.map((each) => (
              <Row key={each.form.id} unprinted={each} onFailed={setFailed} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

type RowProps = {
  readonly unprinted: UnprintedForm;
  readonly onFailed: (error: AppError | undefined) => void;
};

function Row({ unprinted: { form, printer, triedAt, error }, onFailed }: RowProps) {
  const [busy, setBusy] = useState(false);
  const drop = useAction('forms.dropUnprinted');

  async function tryAgain(print: () => Promise<AppError | undefined>) {
    if (busy) return;
    setBusy(true);
    onFailed(await print());
    setBusy(false);
  }
  return (
    <tr>
      <th scope="row">{form.name}</th>
      <td>{printer}</td>
      <td>
        <InstantText at={triedAt} />
      </td>
      <td>{explain({ code: error, params: { printer } })}</td>
      <td>
        <div className={classes.buttons}>
          <Button
            size="compact-md"
            loading={busy}
            onClick={() => tryAgain(() => printForm(form.id, printer))}
          >
            {t('forms.unprinted.print')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            disabled={busy}
            onClick={() => tryAgain(() => printFormInWindow(form.id))}
          >
            {t('forms.unprinted.inWindow')}
          </Button>
          <Button
            size="compact-md"
            variant="subtle"
            disabled={busy}
            onClick={() => drop.run({ id: form.id })}
          >
            {t('forms.unprinted.drop')}
          </Button>
        </div>
      </td>
    </tr>
  );
}
