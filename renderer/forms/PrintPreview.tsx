import { Button, Loader, Modal } from '@mantine/core';
import { IconDownload, IconPrinter, IconReceipt } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { IssuedForm } from '../../shared/forms/index.ts';
import { formatDay, formatInstant } from '../../shared/lib/date-text.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { call } from '../bridge.ts';
import { t } from '../messages/index.ts';
import { ErrorNote, Note } from '../ui/Note.tsx';
import { PagePreview } from '../ui/PagePreview.tsx';
import { saveStoredFile } from '../ui/save-file.ts';
import { KeyHint, useShortcut } from '../ui/shortcuts/index.ts';
import classes from './Preview.module.css';
import { PrinterChoice, usePrinterChoice } from './PrinterChoice.tsx';
import { pdfName } from './pdf-name.ts';
import { ReprintForm } from './ReprintForm.tsx';
import { useFormPages } from './use-form-pages.ts';
import { usePrinting } from './use-printing.ts';
import { copiesText, sheetText } from './words.ts';

/** An issued form as it lies on paper: look, print, print again with a reason, save as a file. */
export function PrintPreview({ formId, onClose }: { formId: string; onClose: () => void }) {
  // A reprint is a paper of its own: it takes the place of the one it was made from.
  const [shownId, setShownId] = useState(formId);
  const { data, error } = useCall('forms.find', { id: shownId });
  return (
    <Modal
      opened
      onClose={onClose}
      title={data?.form.name ?? ''}
      size={1180}
      yOffset="3dvh"
      returnFocus
      classNames={{ content: classes.dialog ?? '', body: classes.body ?? '' }}
    >
      <ErrorNote error={error} />
      {data && <Preview key={shownId} form={data.form} onOther={setShownId} />}
    </Modal>
  );
}

type Shown = {
  readonly form: IssuedForm;
  /** Another paper takes its place. */
  readonly onOther: (id: string) => void;
};

function Preview({ form, onOther }: Shown) {
  const { pages, pageCount, error, isPending, more } = useFormPages({ kind: 'issued', id: form.id });
  return (
    <>
      <div className={classes.pages}>
        <ErrorNote error={error} />
        {isPending ? <Loader /> : <PagePreview pages={pages} pageCount={pageCount} title={form.name} />}
        {more && (
          <Button variant="default" onClick={more}>
            {t('forms.preview.more', { count: pageCount - pages.length })}
          </Button>
        )}
      </div>
      <aside className={classes.side} aria-label={t('forms.preview.facts')}>
        <Facts form={form} pageCount={pageCount} />
        <Actions form={form} onOther={onOther} />
      </aside>
    </>
  );
}

function Facts({ form, pageCount }: { form: IssuedForm; pageCount: number }) {
  const paper = [sheetText(form), pageCount > 0 && t('forms.pages', { count: pageCount })];
  const lines = [
    [t('forms.preview.issued'), formatInstant(form.issuedAt)],
    [t('forms.preview.by'), form.issuedByName],
    [t('forms.preview.paper'), paper.filter(Boolean).join(' · ')],
    [t('forms.preview.copies'), copiesText(form)],
    [t('forms.preview.version'), form.templateVersion],
  ] as const;
  return (
    <>
      {form.reprintNumber > 0 && (
        <p className={classes.mark}>
          {t('forms.preview.reprintOf', { number: form.reprintNumber, reason: form.reason })}
        </p>
      )}
      <dl className={classes.facts}>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Actions({ form, onOther }: Shown) {
  const printer = usePrinterChoice(form.code);
  const printing = usePrinting();
  const [saveError, setSaveError] = useState<AppError>();
  const isFirst = !form.printed;
  const print = () => printing.print(form.id, printer.chosen);
  useShortcut('print', print, { enabled: isFirst, inDialog: true });

  async function save() {
    const file = await call('forms.file', { id: form.id });
    const name = pdfName(form.name, formatDay(dayOf(form.issuedAt)));
    setSaveError(file.ok ? await saveStoredFile(file.value.sha256, name) : file.error);
  }

  return (
    <div className={classes.actions}>
      <ErrorNote error={printing.error ?? saveError} />
      {printing.isSent && (
        <Note tone="done">
          {t('forms.preview.sent')}
          {/* A dialog may be cancelled and paper may jam: what has not left the counter is no reprint. */}
          <Button variant="subtle" size="compact-md" onClick={print}>
            {t('forms.preview.again')}
          </Button>
        </Note>
      )}
      <PrinterChoice choice={printer} />
      {isFirst ? (
        <Button
          size="md"
          autoFocus
          loading={printing.busy}
          onClick={print}
          leftSection={<IconPrinter size={20} aria-hidden />}
          rightSection={<KeyHint id="print" />}
        >
          {t('forms.preview.firstPrint')}
        </Button>
      ) : (
        <ReprintForm
          form={form}
          onDone={(reprint) => {
            void printing.print(reprint.id, printer.chosen).then((ok) => ok && onOther(reprint.id));
          }}
          busy={printing.busy}
        />
      )}
      <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={save}>
        {t('forms.preview.save')}
      </Button>
      {form.code === 'receipt' && <SlipButton receiptId={form.id} onMade={onOther} />}
    </div>
  );
}

/** The same appointment on an 80 mm roll, shown in this one's place. */
function SlipButton({ receiptId, onMade }: { receiptId: string; onMade: (id: string) => void }) {
  const slip = useAction('forms.slipOf');

  async function make() {
    const reply = await slip.run({ id: receiptId });
    if (!reply.ok || !reply.value.form) return;
    await refreshRoom('forms');
    onMade(reply.value.form.id);
  }
  return (
    <>
      <ErrorNote error={slip.error} />
      <Button
        variant="default"
        leftSection={<IconReceipt size={18} aria-hidden />}
        loading={slip.busy}
        onClick={make}
      >
        {t('forms.preview.slip')}
      </Button>
    </>
  );
}
