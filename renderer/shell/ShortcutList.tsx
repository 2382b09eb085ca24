import { Modal } from '@mantine/core';
import { t } from '../messages/index.ts';
import { SHORTCUTS, type ShortcutDefinition } from '../shortcuts.ts';
import { keyText, SHORTCUT_IDS, useKeys } from '../ui/shortcuts/index.ts';
import classes from './ShortcutList.module.css';

const SCOPES = [
  ...new Set(SHORTCUT_IDS.map((id) => SHORTCUTS[id].scope)),
] as readonly ShortcutDefinition['scope'][];

/** What F1 shows: every key of the app, by where it works. */
export function ShortcutList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      size={720}
      closeButtonProps={{ 'aria-label': t('shortcuts.close') }}
    >
      <p className={classes.intro}>{t('shortcuts.intro')}</p>
      <div className={classes.scopes}>
        {SCOPES.map((scope) => (
          <section key={scope} className={classes.scope}>
            <h3 className={classes.heading}>{t(`shortcuts.${scope}`)}</h3>
            <dl className={classes.list}>
              {SHORTCUT_IDS.filter((id) => SHORTCUTS[id].scope === scope).map((id) => (
                <ShortcutLine key={id} id={id} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function ShortcutLine({ id }: { id: (typeof SHORTCUT_IDS)[number] }) {
  const keys = useKeys(id);
  return (
    <div className={classes.line}>
      <dt>{t(SHORTCUTS[id].label)}</dt>
      <dd className={classes.keys}>{keyText(keys)}</dd>
    </div>
  );
}
