import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { IssuedForm } from '../../shared/forms/index.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { useShortcut } from '../ui/shortcuts/index.ts';
import { InstantText } from '../ui/text.tsx';
import classes from './IssuedForms.module.css';
import { PrintPreview } from './PrintPreview.tsx';
import { copiesText } from './words.ts';

export type FormsOf = { readonly dossierId: string } | { readonly recordId: string };

/** Every paper issued for a dossier or for a person sent home, in order, with who and when; each opens to be printed again. */
export function IssuedForms({ of }: { of: FormsOf }) {
  const { data, error } = useCall('forms.issued', of);
  const [openId, setOpenId] = useState<string>();
  if (error) return <ErrorNote error={error} />;
  if (!data) return null;
  if (data.forms.length === 0) return <Empty>{t('forms.issued.none')}</Empty>;
  return (
    <>
      <ol className={classes.list} aria-label={t('forms.issued.list')}>
        {data.forms.map((form) => (
          <Line key={form.id} form={form} onOpen={() => setOpenId(form.id)} />
        ))}
      </ol>
      {openId && <PrintPreview formId={openId} onClose={() => setOpenId(undefined)} />}
    </>
  );
}

function Line({ form, onOpen }: { form: IssuedForm; onOpen: () => void }) {
  const { reprintNumber: number, reason } = form;
  return (
    <li className={classes.line} data-reprint={number > 0 ? '' : undefined}>
      <div className={classes.what}>
        <span className={classes.name}>{form.name}</span>
        {number > 0 ? (
          <span>{t('forms.issued.lineReprint', { number, reason })}</span>
        ) : (
          reason && <span>{reason}</span>
        )}
        <span className={classes.who}>
          <InstantText at={form.issuedAt} /> · {whoText(form)}
        </span>
        {!form.printed && <StateBadge tone="soon">{t('forms.issued.notPrinted')}</StateBadge>}
      </div>
      <Button
        variant="default"
        size="compact-md"
        onClick={onOpen}
        aria-label={`${t('forms.issued.open')}: ${form.name}`}
      >
        {t('forms.issued.open')}
      </Button>
    </li>
  );
}

function whoText(form: IssuedForm): string {
  const reprints = form.reprints > 0 && t('forms.issued.reprints', { count: form.reprints });
  return [form.issuedByName, copiesText(form), reprints].filter(Boolean).join(' · ');
}

/** Ctrl+P on a screen that shows papers: opens the one the person holds, of its kind the latest that is no reprint. */
export function usePrintShortcut(of: FormsOf): { readonly preview: ReactNode } {
  const { data } = useCall('forms.issued', of);
  const [openId, setOpenId] = useState<string>();
  const code = data?.forms[0]?.code;
  const held = data?.forms.findLast((form) => form.code === code && form.reprintNumber === 0);
  useShortcut('print', () => setOpenId(held?.id), { enabled: held !== undefined });
  return { preview: openId && <PrintPreview formId={openId} onClose={() => setOpenId(undefined)} /> };
}
