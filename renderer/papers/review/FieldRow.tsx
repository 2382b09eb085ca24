import { TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { t } from '../../messages/index.ts';
import { percent } from '../words.ts';
import { Crop } from './Crop.tsx';
import classes from './Fields.module.css';
import { fieldName, isSure, type ShownReading } from './readings.ts';
import { recordedValue, shownValue } from './value-text.ts';

type Props = {
  readonly reading: ShownReading;
  /** Of the page's picture; undefined until it is there. */
  readonly pictureUrl: string | undefined;
  readonly onLook: (reading: ShownReading | undefined) => void;
  /** Null takes the confirmation back. */
  readonly onConfirm: (value: string | null, input: HTMLInputElement) => void;
};

export function FieldRow({ reading, pictureUrl, onLook, onConfirm }: Props) {
  const { confirmed, proposed, field, box } = reading;
  const [typed, setTyped] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const value = typed ?? shownValue(field, confirmed ?? proposed ?? '');
  const isSettled = confirmed !== null && recordedValue(field, value) === confirmed;
  const name = fieldName(field);

  function confirm() {
    if (!input.current || value.trim() === '') return;
    onConfirm(recordedValue(field, value), input.current);
  }
  function takeBack() {
    setTyped(undefined);
    if (input.current) onConfirm(null, input.current);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    confirm();
  }
  return (
    <div className={classes.row} data-settled={isSettled || undefined}>
      <div className={classes.line}>
        <span className={classes.name}>{name}</span>
        <Confidence reading={reading} isSettled={isSettled} />
        {isSettled ? (
          <button
            type="button"
            className={classes.link}
            aria-label={`${t('paperReview.fields.unconfirm')}: ${name}`}
            onClick={takeBack}
          >
            {t('paperReview.fields.unconfirm')}
          </button>
        ) : (
          <button
            type="button"
            className={classes.link}
            aria-label={`${t('paperReview.fields.confirm')}: ${name}`}
            onClick={confirm}
          >
            {t('paperReview.fields.confirm')}
          </button>
        )}
      </div>
      {box && <Crop url={pictureUrl} box={box} label={t('paperReview.fields.crop', { field: name })} />}
      <TextInput
        ref={input}
        size="sm"
        aria-label={name}
        data-open={isSettled ? undefined : true}
        value={value}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onFocus={() => onLook(reading)}
        onBlur={() => onLook(undefined)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

function Confidence({ reading, isSettled }: { reading: ShownReading; isSettled: boolean }) {
  const { confidence, confirmed, proposed } = reading;
  if (isSettled) {
    return (
      <span className={classes.confirmed}>
        <IconCheck size={16} aria-hidden />
        {t(confirmed === proposed ? 'paperReview.fields.confirmed' : 'paperReview.fields.corrected')}
      </span>
    );
  }
  if (confidence === null) return <span className={classes.sure} />;
  return (
    <span className={classes.sure} data-low={!isSure(reading) || undefined}>
      {t('paperReview.fields.sure', { percent: percent(confidence) })}
    </span>
  );
}
