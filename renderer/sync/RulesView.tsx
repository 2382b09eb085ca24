import { Button } from '@mantine/core';
import type { Output } from '../../shared/contract.ts';
import { refreshRoom, useAction, useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { momentText } from '../shell/line-words.ts';
import { fieldWord } from '../sync-item/index.ts';
import { Empty } from '../ui/Empty.tsx';
import { ErrorNote } from '../ui/Note.tsx';
import classes from './SyncRoom.module.css';

type Rule = Output<'sync.rules'>['rules'][number];

/** What refusals have taught; an administrator takes a rule back once the province has mended its side. */
export function RulesView() {
  const { data, error } = useCall('sync.rules', {});
  const isAdmin = useOfficer().officer.roles.includes('admin');
  const drop = useAction('sync.dropRule');
  async function forget(id: number) {
    await drop.run({ id });
    await refreshRoom('sync');
  }
  return (
    <div className={classes.page}>
      <p className={classes.intro}>{t('sync.rules.intro')}</p>
      <ErrorNote error={error ?? drop.error} />
      {data?.rules.length === 0 && <Empty>{t('sync.rules.empty')}</Empty>}
      <ul className={classes.rows}>
        {data?.rules.map((rule) => (
          <li key={rule.id}>
            <div>
              <p className={classes.strong}>{ruleText(rule)}</p>
              <p className={classes.soft}>
                {t('sync.rules.learned', { time: momentText(rule.learnedAt, Date.now()) })}
                {rule.text !== '' && ` · ${t('sync.item.reply', { text: rule.text })}`}
              </p>
            </div>
            {isAdmin && (
              <Button
                variant="default"
                onClick={() => forget(rule.id)}
                aria-label={`${t('sync.rules.drop')}: ${ruleText(rule)}`}
              >
                {t('sync.rules.drop')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function ruleText({ kind, path, value }: Rule): string {
  const field = fieldWord(path);
  return kind === 'too-long'
    ? t('sync.rules.tooLong', { field, value })
    : t('sync.rules.unknownValue', { field, value });
}
