import { Button, Modal, Radio } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import type { DossierListRow } from '../../shared/dossiers/calls.ts';
import { notificationText } from '../../shared/dossiers/notification.ts';
import { useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Form } from '../ui/form.tsx';
import { useShortcut } from '../ui/shortcuts/index.ts';
import dialogs from './Dialogs.module.css';
import classes from './DossierPage.module.css';
import { numberOf } from './words.ts';

const WAYS = ['sms', 'zalo', 'phone', 'vneid'] as const;
const LABELS = {
  sms: 'dossiers.fields.waySms',
  zalo: 'dossiers.fields.wayZalo',
  phone: 'dossiers.fields.wayPhone',
  vneid: 'dossiers.fields.wayVneid',
} as const;

type Props = {
  readonly rows: readonly DossierListRow[];
  readonly onClose: () => void;
  readonly onNotified: (outcomes: Output<'dossiers.notifyMany'>['outcomes']) => void;
};

/** Whom to tell that the result is there, and the words to send; recorded once somebody has told them. */
export function NotifyDialog({ rows, onClose, onNotified }: Props) {
  const [way, setWay] = useState<(typeof WAYS)[number]>('sms');
  const [copied, setCopied] = useState(false);
  const notify = useAction('dossiers.notifyMany');

  async function submit() {
    const reply = await notify.run({ ids: rows.map(({ id }) => id), way });
    if (reply.ok) onNotified(reply.value.outcomes);
  }
  async function copy() {
    const lines = rows.map((row) => [row.ownerPhone ?? '', row.ownerName, notificationText(row)].join('\t'));
    await navigator.clipboard.writeText(lines.join('\n'));
    setCopied(true);
  }

  // The key that opened the dialog takes what it offers as it stands.
  useShortcut('dossier.step', submit, { inDialog: true });

  return (
    <Modal opened onClose={onClose} title={t('dossiers.notify.title')} size="xl" returnFocus>
      <Form
        error={notify.error}
        onSubmit={submit}
        className={classes.form}
        label={t('dossiers.notify.title')}
      >
        <div className={dialogs.notices}>
          <table>
            <thead>
              <tr>
                <th>{t('dossiers.facts.phone')}</th>
                <th>{t('dossiers.columns.owner')}</th>
                <th>{t('dossiers.notify.text')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>{row.ownerPhone ?? t('dossiers.notify.noPhone')}</td>
                  <td>
                    {row.ownerName}
                    <br />
                    <span className={dialogs.unbroken}>{numberOf(row)}</span>
                  </td>
                  <td>{notificationText(row)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Button variant="default" size="compact-md" className={classes.addResult} onClick={copy}>
          {t(copied ? 'dossiers.notify.copied' : 'dossiers.notify.copy')}
        </Button>
        <Radio.Group
          value={way}
          onChange={(next) => setWay(next as typeof way)}
          label={t('dossiers.fields.way')}
        >
          <div className={classes.ways}>
            {WAYS.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(LABELS[each])}
                data-autofocus={each === way || undefined}
              />
            ))}
          </div>
        </Radio.Group>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('dossiers.steps.cancel')}
          </Button>
          <Button type="submit" loading={notify.busy}>
            {t('dossiers.notify.done', { count: rows.length })}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
