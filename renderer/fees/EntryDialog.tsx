import { Button, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { MoneyEntry } from '../../shared/fees/index.ts';
import { formatNumber } from '../../shared/lib/money.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { Form, useField } from '../ui/form.tsx';
import classes from './Fees.module.css';
import { entryDetail, entryTitle, typedAmount } from './words.ts';

export type EntryTask = 'refund' | 'strike' | 'receipt';
type Props = { readonly task: EntryTask; readonly payment: MoneyEntry; readonly onClose: () => void };

/** What can still be done with a payment: give it back, strike it out, note its electronic receipt. */
export function EntryDialog({ task, payment, onClose }: Props) {
  const Body = { refund: Refund, strike: Strike, receipt: Receipt }[task];
  return (
    <Modal opened onClose={onClose} title={t(`fees.${task}.title`)} size="lg" returnFocus>
      <p className={classes.ofEntry}>
        {entryTitle(payment)}
        <span className={classes.soft}>{entryDetail(payment)}</span>
      </p>
      <Body payment={payment} onClose={onClose} />
    </Modal>
  );
}

type BodyProps = { payment: MoneyEntry; onClose: () => void };

function Refund({ payment, onClose }: BodyProps) {
  const entryId = useRef(crypto.randomUUID());
  const [method, setMethod] = useState<'cash' | 'transfer'>('cash');
  const [amount, setAmount] = useState(formatNumber(payment.amountVnd));
  const [reason, setReason] = useState('');
  const refund = useAction('fees.refund');
  const input = { entryId: entryId.current, paymentId: payment.id, method, reason };
  return (
    <Form
      error={refund.error}
      onSubmit={async () => finish(await refund.run({ ...input, amountVnd: typedAmount(amount) }), onClose)}
      className={classes.form}
    >
      <Line path="amountVnd" label="fees.collect.amount" value={amount} onValue={setAmount} focus />
      <Radio.Group
        label={t('fees.refund.method')}
        value={method}
        onChange={(to) => setMethod(to as typeof method)}
      >
        <Stack gap={8} mt={4}>
          <Radio value="cash" label={t('fees.method.cash')} />
          <Radio value="transfer" label={t('fees.method.transfer')} />
        </Stack>
      </Radio.Group>
      <Line path="reason" label="fees.reason" value={reason} onValue={setReason} />
      <Buttons label="fees.refund.submit" busy={refund.busy} onClose={onClose} />
    </Form>
  );
}

function Strike({ payment, onClose }: BodyProps) {
  const entryId = useRef(crypto.randomUUID());
  const [reason, setReason] = useState('');
  const strike = useAction('fees.strike');
  const input = { entryId: entryId.current, paymentId: payment.id, reason };
  return (
    <Form
      error={strike.error}
      onSubmit={async () => finish(await strike.run(input), onClose)}
      className={classes.form}
    >
      <Line path="reason" label="fees.reason" value={reason} onValue={setReason} focus />
      <Buttons label="fees.strike.submit" busy={strike.busy} onClose={onClose} />
    </Form>
  );
}

function Receipt({ payment, onClose }: BodyProps) {
  const [symbol, setSymbol] = useState(payment.receipt?.symbol ?? '');
  const [number, setNumber] = useState(payment.receipt?.number ?? '');
  const [link, setLink] = useState(payment.receipt?.link ?? '');
  const note = useAction('fees.recordReceipt');
  const input = { paymentId: payment.id, symbol, number, link };
  return (
    <Form
      error={note.error}
      onSubmit={async () => finish(await note.run(input), onClose)}
      className={classes.form}
    >
      <Line path="symbol" label="fees.receipt.symbol" value={symbol} onValue={setSymbol} focus />
      <Line path="number" label="fees.receipt.number" value={number} onValue={setNumber} />
      <Line path="link" label="fees.receipt.link" value={link} onValue={setLink} />
      <Buttons label="fees.receipt.submit" busy={note.busy} onClose={onClose} />
    </Form>
  );
}

async function finish(reply: { readonly ok: boolean }, onClose: () => void) {
  if (!reply.ok) return;
  await Promise.all([refreshRoom('fees'), refreshRoom('dossiers')]);
  onClose();
}

type LineProps = {
  path: string;
  label: MessageKey;
  value: string;
  onValue: (value: string) => void;
  focus?: boolean;
};

function Line({ path, label, value, onValue, focus = false }: LineProps) {
  return (
    <TextInput
      {...useField(path)}
      label={t(label)}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
      {...(focus && { 'data-autofocus': true })}
    />
  );
}

function Buttons({ label, busy, onClose }: { label: MessageKey; busy: boolean; onClose: () => void }) {
  return (
    <div className={classes.dialogButtons}>
      <Button variant="default" onClick={onClose}>
        {t('fees.back')}
      </Button>
      <Button type="submit" loading={busy}>
        {t(label)}
      </Button>
    </div>
  );
}
