import { Button, Modal, Radio, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { SheetPlace } from '../../../shared/papers/index.ts';
import { useAction } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { Form } from '../../ui/form.tsx';
import { ErrorNote } from '../../ui/Note.tsx';
import { KeyHint, useShortcut } from '../../ui/shortcuts/index.ts';
import { usePrinting } from '../use-printing.ts';
import classes from './Sheets.module.css';

/** The dossier whose papers lie in the stack; its requirements as its receipt lists them. */
export type SheetsFor = { readonly dossierId: string; readonly requirementIds: readonly string[] };

const KINDS = ['whole', 'each', 'open'] as const;
type Kind = (typeof KINDS)[number];
/** As many as the papers of a common dossier: the set is printed once and used for years. */
const NUMBERED = 10;

/** Which separator sheets to print: for a dossier, for each of its papers, or the set that serves every dossier. */
export function SheetsDialog({ of, onClose }: { of: SheetsFor | undefined; onClose: () => void }) {
  const offered = KINDS.filter((kind) => kind === 'open' || placesOf(kind, of).length > 0);
  const [kind, setKind] = useState<Kind>(offered[0] ?? 'open');
  const { run, busy, error } = useAction('papers.printSheets');
  const printing = usePrinting();

  async function print() {
    if (busy || printing.busy) return;
    const dossierId = kind === 'open' ? null : (of?.dossierId ?? null);
    const issued = await run({ dossierId, places: [...placesOf(kind, of)] });
    if (issued.ok && (await printing.print(issued.value.formId))) onClose();
  }
  useShortcut('print', print, { inDialog: true });

  return (
    <Modal opened onClose={onClose} title={t('forms.sheets.title')} size="lg" returnFocus>
      <Form error={error} onSubmit={print} label={t('forms.sheets.title')}>
        <Stack gap={16}>
          <p className={classes.intro}>{t('forms.sheets.intro')}</p>
          <Radio.Group
            label={t('forms.sheets.which')}
            value={kind}
            onChange={(chosen) => setKind(chosen as Kind)}
          >
            <Stack gap={12} mt={8}>
              {offered.map((each, at) => (
                <Radio
                  key={each}
                  value={each}
                  data-autofocus={at === 0 ? '' : undefined}
                  label={t(`forms.sheets.${each}`, { count: placesOf(each, of).length })}
                  description={t(`forms.sheets.${each}Hint`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <ErrorNote error={printing.error} />
          <Button
            type="submit"
            loading={busy || printing.busy}
            leftSection={<IconPrinter size={20} aria-hidden />}
            rightSection={<KeyHint id="print" />}
          >
            {t('forms.sheets.print')}
          </Button>
        </Stack>
      </Form>
    </Modal>
  );
}

function placesOf(kind: Kind, of: SheetsFor | undefined): readonly SheetPlace[] {
  if (kind === 'whole') return of ? [{ kind: 'paper' }] : [];
  if (kind === 'each')
    return (of?.requirementIds ?? []).map((requirementId) => ({ kind: 'requirement', requirementId }));
  const numbered = Array.from(
    { length: NUMBERED },
    (_, at): SheetPlace => ({ kind: 'number', number: at + 1 }),
  );
  return [...numbered, { kind: 'paper' }, { kind: 'result' }];
}
