import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useId } from 'react';
import { useCall } from '../../bridge/hooks.ts';
import { t } from '../../messages/index.ts';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import classes from './Scan.module.css';
import {
  changeScanSettings,
  SCAN_COLOURS,
  SCAN_DPI,
  SCAN_SIZES,
  SCAN_SOURCES,
  type ScanSettings,
  type ScanSize,
  useScanSettings,
} from './scan-settings.ts';

/** Devices are asked again only when the officer wants it: over a network that takes seconds. */
const KEPT_MS = 10 * 60_000;

/** Which scanner, and how; every choice is kept at once. */
export function ScanSettingsForm() {
  const settings = useScanSettings();
  return (
    <div className={classes.settings}>
      <ScannerChoice settings={settings} />
      <ScanChoices settings={settings} />
    </div>
  );
}

function ScannerChoice({ settings }: { settings: ScanSettings }) {
  const { data, error, isFetching, refetch } = useCall(
    'papers.scanners',
    {},
    { staleMs: KEPT_MS, byHand: true },
  );
  const listed = data?.scanners ?? [];
  const { scanner } = settings;
  const isListed = listed.some(({ id }) => id === scanner?.id);
  const options = [
    ...(scanner ? [] : [{ value: '', label: t('papers.scan.noScanner') }]),
    ...(scanner && !isListed ? [{ value: scanner.id, label: t('papers.scan.off', scanner) }] : []),
    ...listed.map(({ id, name, found }) => ({
      value: id,
      label: found ? name : t('papers.scan.off', { name }),
    })),
  ];
  return (
    <>
      <div className={classes.scannerLine}>
        <NativeSelect
          aria-label={t('papers.scan.scanner')}
          value={scanner?.id ?? ''}
          data={options}
          onChange={({ currentTarget }) => {
            const chosen = listed.find(({ id }) => id === currentTarget.value);
            if (chosen) changeScanSettings({ scanner: { id: chosen.id, name: chosen.name } });
          }}
        />
        <Button
          variant="default"
          loading={isFetching}
          leftSection={<IconRefresh size={18} aria-hidden />}
          onClick={() => void refetch()}
        >
          {t('papers.scan.lookAgain')}
        </Button>
      </div>
      <ErrorNote error={error} />
      {isFetching && <p className={classes.soft}>{t('papers.scan.looking')}</p>}
      {data && listed.length === 0 && !isFetching && <Note tone="soon">{t('papers.scan.none')}</Note>}
    </>
  );
}

/** What the chosen scanner cannot do is not offered; until it has answered, everything is. */
function ScanChoices({ settings }: { settings: ScanSettings }) {
  const { data: can } = useCall(
    'papers.scanner',
    { id: settings.scanner?.id ?? '' },
    { enabled: settings.scanner !== undefined, staleMs: KEPT_MS, byHand: true },
  );
  const sources = SCAN_SOURCES.filter((source) =>
    can ? can.sources.includes(source) : source !== 'feeder-duplex' || settings.source === source,
  );
  const colours = SCAN_COLOURS.filter((colour) => !can || can.colours.includes(colour));
  const dpi = SCAN_DPI.filter((value) => !can || can.dpi.includes(value));
  return (
    <>
      <Choice
        label={t('papers.scan.source')}
        value={settings.source}
        data={sources.map((value) => ({ value, label: t(`papers.scan.sources.${value}`) }))}
        onChange={(source) => changeScanSettings({ source })}
      />
      <Choice
        label={t('papers.scan.dpi')}
        value={String(settings.dpi)}
        data={dpi.map((value) => ({
          value: String(value),
          label: t('papers.scan.dpiValue', { dpi: value }),
        }))}
        onChange={(value) => changeScanSettings({ dpi: Number(value) })}
      />
      <Choice
        label={t('papers.scan.colour')}
        value={settings.colour}
        data={colours.map((value) => ({ value, label: t(`papers.scan.colours.${value}`) }))}
        onChange={(colour) => changeScanSettings({ colour })}
      />
      {settings.colour !== 'colour' && <Note tone="soon">{t('papers.scan.colourNote')}</Note>}
      <Choice
        label={t('papers.scan.size')}
        value={settings.size}
        data={(Object.keys(SCAN_SIZES) as ScanSize[]).map((value) => ({
          value,
          label: t(`papers.scan.sizes.${value}`),
        }))}
        onChange={(size) => changeScanSettings({ size })}
      />
    </>
  );
}

type ChoiceProps<V extends string> = {
  readonly label: string;
  readonly value: V;
  readonly data: { value: V; label: string }[];
  readonly onChange: (value: V) => void;
};

function Choice<V extends string>({ label, value, data, onChange }: ChoiceProps<V>) {
  const id = useId();
  return (
    <div className={classes.choice}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        classNames={{ label: classes.option }}
        value={value}
        data={data}
        onChange={(next) => onChange(next as V)}
      />
    </div>
  );
}
