import { Button, FileButton, TextInput } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { t } from '../../messages/index.ts';
import type { RoomScreenProps } from '../../shell/room.ts';
import { Note } from '../../ui/Note.tsx';
import { readQr } from '../../ui/qr-reader.ts';
import { useScan } from '../scan/use-scan.ts';
import { checkSlip, type Verdict } from './check.ts';
import classes from './Slip.module.css';
import { SlipVerdict } from './SlipVerdict.tsx';

const anything = () => true;

/** Is this slip ours? A scan, a typed number or a picture; the answer in words that can be read from a metre away. */
export function SlipCheckScreen({ params }: RoomScreenProps) {
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<{ readonly turn: number; readonly verdict: Verdict }>();
  const [hasNoCode, setHasNoCode] = useState(false);
  const asked = useRef(0);
  const input = useRef<HTMLInputElement>(null);

  async function check(given: string) {
    if (given.trim() === '') return;
    asked.current += 1;
    const turn = asked.current;
    setHasNoCode(false);
    const verdict = await checkSlip(given);
    // A slow answer never overwrites that of a later slip.
    if (turn !== asked.current) return;
    setAnswer({ turn, verdict });
    setText('');
    input.current?.focus();
  }
  useScan(anything, (scan) => void check(scan.text));
  // A slip scanned elsewhere that could not be opened is explained here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each slip handed over
  useEffect(() => {
    if (params.text) void check(params.text);
  }, [params.text]);

  async function readFile(file: File | null) {
    if (!file) return;
    const found = await readQr(file).catch(() => undefined);
    setHasNoCode(found === undefined);
    if (found === undefined) setAnswer(undefined);
    else await check(found);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void check(text);
  }
  return (
    <div className={classes.screen}>
      <p className={classes.intro}>{t('forms.slip.intro')}</p>
      <form className={classes.ask} onSubmit={submit}>
        <TextInput
          ref={input}
          className={classes.input}
          size="md"
          aria-label={t('forms.slip.input')}
          placeholder={t('forms.slip.input')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          autoFocus
          autoComplete="off"
        />
        <Button type="submit" size="md" disabled={text.trim() === ''}>
          {t('forms.slip.check')}
        </Button>
        <FileButton onChange={readFile} accept="image/*">
          {(props) => (
            <Button {...props} variant="default" size="md" leftSection={<IconPhoto size={20} aria-hidden />}>
              {t('forms.slip.image')}
            </Button>
          )}
        </FileButton>
      </form>
      {hasNoCode && <Note tone="soon">{t('forms.slip.noCode')}</Note>}
      {/* Each slip anew: its button takes the focus when there is a dossier to open. */}
      <div aria-live="assertive">{answer && <SlipVerdict key={answer.turn} verdict={answer.verdict} />}</div>
    </div>
  );
}
