import { Button } from '@mantine/core';
import { IconFileStack } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '../../messages/index.ts';
import classes from './Sheets.module.css';
import { SheetsDialog, type SheetsFor } from './SheetsDialog.tsx';

/** Opens the choice of separator sheets; without a dossier only those for any dossier are offered. */
export function PrintSheets({ of }: { of?: SheetsFor }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        className={classes.button}
        leftSection={<IconFileStack size={20} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {t('forms.sheets.button')}
      </Button>
      {isOpen && <SheetsDialog of={of} onClose={() => setIsOpen(false)} />}
    </>
  );
}
