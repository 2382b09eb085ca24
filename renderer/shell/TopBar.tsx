import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconSearch } from '@tabler/icons-react';
import type { MessageKey } from '../messages/index.ts';
import { t } from '../messages/index.ts';
import { useOfficer } from '../officers/index.ts';
import { KeyHint, useKeys, useShortcut } from '../ui/shortcuts/index.ts';
import { go } from './router.ts';
import classes from './TopBar.module.css';
import { useTheme } from './use-theme.ts';

type Props = {
  readonly title: MessageKey;
  readonly counterLetter: string;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
};

export function TopBar({ title, counterLetter, onSearch, onHelp }: Props) {
  const keys = useKeys('search');
  useShortcut('search', onSearch);
  return (
    <header className={classes.bar}>
      <h1 className={classes.title}>{t(title)}</h1>
      <UnstyledButton className={classes.search} onClick={onSearch} aria-keyshortcuts={keys}>
        <IconSearch size={18} aria-hidden />
        <span className={classes.searchWords}>{t('app.search')}</span>
        <KeyHint id="search" />
      </UnstyledButton>
      <OfficerMenu counterLetter={counterLetter} onHelp={onHelp} />
    </header>
  );
}

function OfficerMenu({ counterLetter, onHelp }: Pick<Props, 'counterLetter' | 'onHelp'>) {
  const { officer, lock, signOut } = useOfficer();
  const theme = useTheme();
  useShortcut('lock', lock, { inDialog: true });
  return (
    <Menu position="bottom-end" width={280} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={classes.officer}>
          <span className={classes.counter}>{t('app.counter', { letter: counterLetter })}</span>
          <span className={classes.name}>{officer.name}</span>
          <IconChevronDown size={18} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={lock} rightSection={<KeyHint id="lock" />}>
          {t('app.lock')}
        </Menu.Item>
        <Menu.Item onClick={() => go('settings', { section: 'pin' })}>{t('app.changePin')}</Menu.Item>
        <Menu.Item onClick={() => theme.set(theme.isDark ? 'light' : 'dark')}>
          {t(theme.isDark ? 'app.themeLight' : 'app.themeDark')}
        </Menu.Item>
        <Menu.Item onClick={onHelp} rightSection={<KeyHint id="help" />}>
          {t('app.keys')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={signOut}>{t('app.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
