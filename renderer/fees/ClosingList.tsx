import { Button } from '@mantine/core';
import { formatInstant } from '../../shared/lib/date-text.ts';
import { fromUtcIso } from '../../shared/lib/dates.ts';
import { formatMoney } from '../../shared/lib/money.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Section } from '../ui/Section.tsx';
import classes from './Fees.module.css';

/** Shifts already closed; each sheet can be printed again, none can be changed. */
export function ClosingList({ onPrint }: { onPrint: (formId: string) => void }) {
  const { data } = useCall('fees.closings', {});
  if (!data || data.closings.length === 0) return null;
  return (
    <Section title={t('fees.shift.earlier')}>
      <ol className={classes.entries}>
        {data.closings.map((closing) => (
          <li key={closing.id} className={classes.entry}>
            <span>
              {t('fees.shift.line', {
                number: closing.number,
                counter: closing.counter,
                time: formatInstant(fromUtcIso(closing.closedAt)),
              })}
              <span className={classes.soft}>
                {[closing.officerName, closing.explanation].filter(Boolean).join(' · ')}
              </span>
            </span>
            <span className={classes.money}>{formatMoney(closing.countedVnd)}</span>
            <div className={classes.actions}>
              <Button variant="subtle" size="compact-sm" onClick={() => onPrint(closing.formId)}>
                {t('fees.shift.print')}
              </Button>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
