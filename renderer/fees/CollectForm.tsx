import { Button, Checkbox, Group, Radio, TextInput } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { PAYMENT_METHODS, type PaymentMethod } from '../../shared/fees/index.ts';
import { formatNumber } from '../../shared/lib/money.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Form, useField } from '../ui/form.tsx';
import classes from './Fees.module.css';
import { typedAmount } from './words.ts';

type Props = {
  readonly dossierId: string;
  readonly leftVnd: number;
  readonly onCollected: (formId: string | null) => void;
  readonly onQr: (amountVnd: number) => void;
};

/** Takes money: the amount still owed stands ready, so that Enter in it takes a full payment in cash. */
export function CollectForm({ dossierId, leftVnd, onCollected, onQr }: Props) {
  const entryId = useRef(crypto.randomUUID());
  const [method, setMethod] = useState<PaymentMethod>('cash');
  /** Undefined while it is simply what is owed, also when another window takes a part of it. */
  const [typedText, setAmount] = useState<string>();
  const amount = typedText ?? formatNumber(leftVnd);
  const [payerName, setPayerName] = useState('');
  const [transactionCode, setTransactionCode] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const [overpaymentReason, setOverpaymentReason] = useState('');
  const collect = useAction('fees.collect');
  const isOver = collect.error?.code === 'over-payment' || overpaymentReason !== '';
  const typed = typedAmount(amount);

  async function submit() {
    const entry = { entryId: entryId.current, dossierId, method, payerName, overpaymentReason };
    const reply = await collect.run({ ...entry, transactionCode, confirmed, amountVnd: typed });
    if (!reply.ok) return;
    startAnew();
    await Promise.all([refreshRoom('fees'), refreshRoom('dossiers')]);
    onCollected(reply.value.entry.formId);
  }

  function startAnew() {
    entryId.current = crypto.randomUUID();
    setMethod('cash');
    for (const empty of [setPayerName, setTransactionCode, setOverpaymentReason]) empty('');
    setConfirmed(false);
    setAmount(undefined);
  }

  return (
    <Form error={collect.error} onSubmit={submit} className={classes.form} label={t('fees.collect.title')}>
      <Radio.Group
        label={t('fees.collect.method')}
        value={method}
        onChange={(to) => setMethod(to as PaymentMethod)}
      >
        <Group gap={16} mt={4}>
          {PAYMENT_METHODS.map((each) => (
            <Radio key={each} value={each} label={t(`fees.method.${each}`)} />
          ))}
        </Group>
      </Radio.Group>
      {method !== 'cash' && (
        <Text
          path="transactionCode"
          value={transactionCode}
          onValue={setTransactionCode}
          label={`fees.collect.transaction.${method}`}
        />
      )}
      {method === 'online' && <Confirmed value={confirmed} onValue={setConfirmed} />}
      <Text path="payerName" value={payerName} onValue={setPayerName} label="fees.collect.payer" />
      {isOver && (
        <Text
          path="overpaymentReason"
          value={overpaymentReason}
          onValue={setOverpaymentReason}
          label="fees.collect.overReason"
        />
      )}
      <Text path="amountVnd" value={amount} onValue={setAmount} label="fees.collect.amount" />
      <div className={classes.buttons}>
        <Button type="submit" loading={collect.busy}>
          {t('fees.collect.submit')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconQrcode size={18} aria-hidden />}
          disabled={typeof typed !== 'number' || typed <= 0}
          onClick={() => onQr(typed as number)}
        >
          {t('fees.collect.qr')}
        </Button>
      </div>
    </Form>
  );
}

type TextProps = {
  path: string;
  value: string;
  onValue: (value: string) => void;
  label: Parameters<typeof t>[0];
};

function Text({ path, value, onValue, label }: TextProps) {
  return (
    <TextInput
      {...useField(path)}
      label={t(label)}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );
}

function Confirmed({ value, onValue }: { value: boolean; onValue: (value: boolean) => void }) {
  return (
    <Checkbox
      {...useField('confirmed')}
      label={t('fees.collect.confirmed')}
      checked={value}
      onChange={({ currentTarget }) => onValue(currentTarget.checked)}
    />
  );
}
