// What a network scanner says about itself right now (eSCL ScannerStatus).
import type { ErrorCode } from '../../../../shared/errors.ts';
import type { ScanSource } from '../scanner.ts';
import { allBelow, elementAt, localName, readXml, textAt } from './xml.ts';

export type EsclStatus = {
  readonly state: string;
  readonly feeder: string | undefined;
  readonly jobs: readonly { readonly path: string; readonly state: string }[];
};

const FEEDER_TROUBLE: Readonly<Record<string, ErrorCode>> = {
  ScannerAdfJam: 'scanner-jammed',
  ScannerAdfMispick: 'scanner-jammed',
  ScannerAdfMultipickDetected: 'scanner-jammed',
  ScannerAdfDuplexPageTooShort: 'scanner-jammed',
  ScannerAdfDuplexPageTooLong: 'scanner-jammed',
  ScannerAdfInputTrayFailed: 'scanner-jammed',
  ScannerAdfInputTrayOverloaded: 'scanner-jammed',
  ScannerAdfDoorOpen: 'scanner-cover-open',
  ScannerAdfHatchOpen: 'scanner-cover-open',
  ScannerAdfEmpty: 'scanner-empty',
};

/** Undefined when the text is not a scanner's status. */
export function parseStatus(text: string): EsclStatus | undefined {
  const root = readXml(text);
  if (!root || localName(root) !== 'ScannerStatus') return undefined;
  return {
    state: textAt(root, 'State') ?? '',
    feeder: textAt(root, 'AdfState'),
    jobs: allBelow(elementAt(root, 'Jobs'), 'JobInfo').map((job) => ({
      path: textAt(job, 'JobUri') ?? '',
      state: textAt(job, 'JobState') ?? '',
    })),
  };
}

/** What keeps this source from scanning, or stopped it; undefined when the status names nothing. */
export function troubleOf(status: EsclStatus, source: ScanSource): ErrorCode | undefined {
  const atFeeder = source === 'flatbed' ? undefined : FEEDER_TROUBLE[status.feeder ?? ''];
  if (atFeeder && atFeeder !== 'scanner-empty') return atFeeder;
  if (status.state === 'Processing' || status.state === 'Testing') return 'scanner-busy';
  if (status.state === 'Down') return 'scanner-failed';
  return atFeeder ?? (status.state === 'Stopped' ? 'scanner-failed' : undefined);
}
