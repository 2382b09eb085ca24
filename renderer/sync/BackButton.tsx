import { Button } from '@mantine/core';
import { t } from '../messages/index.ts';
import { KeyHint, useShortcut } from '../ui/shortcuts/index.ts';

/** From one entry back to its list, also by key. */
export function BackButton({ onBack }: { onBack: () => void }) {
  useShortcut('sync.back', onBack);
  return (
    <div>
      <Button autoFocus variant="default" onClick={onBack} rightSection={<KeyHint id="sync.back" />}>
        {t('sync.back')}
      </Button>
    </div>
  );
}
