import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { t } from '../../messages/index.ts';
import classes from './Filed.module.css';
import type { FindingText } from './use-find-text.ts';

/** Words typed are found in the whole paper; Enter goes to the next place, Shift with it to the one before. */
export function FindText({ find }: { find: FindingText }) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    find.step(event.shiftKey ? -1 : 1);
  }
  return (
    <search className={classes.find}>
      <span className={classes.hits} role="status">
        {hitWords(find)}
      </span>
      <TextInput
        size="sm"
        w={280}
        aria-label={t('paperReview.filed.search')}
        placeholder={t('paperReview.filed.search')}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={find.text}
        onChange={({ currentTarget }) => find.type(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('paperReview.view.previousWord')}
        onClick={() => find.step(-1)}
      >
        <IconChevronUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('paperReview.view.nextWord')}
        onClick={() => find.step(1)}
      >
        <IconChevronDown size={18} aria-hidden />
      </ActionIcon>
    </search>
  );
}

function hitWords({ text, at, count, isCut, isSettled }: FindingText): string {
  if (text.trim().length < 2 || !isSettled) return '';
  if (count === 0) return t('paperReview.filed.noHits');
  return isCut ? t('paperReview.filed.cut') : t('paperReview.filed.hits', { at, count });
}
