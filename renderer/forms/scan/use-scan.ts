import { useEffect, useRef } from 'react';
import type { Scan } from '../../../shared/intake/index.ts';
import { listenForScans } from './scanner.ts';

/** Calls `onScan` with each finished scan that `accepts` while the component is shown; the others go on to whoever listened before. */
export function useScan(accepts: (text: string) => boolean, onScan: (scan: Scan) => void): void {
  const latest = useRef({ accepts, onScan });
  latest.current = { accepts, onScan };
  useEffect(
    () =>
      listenForScans((scan) => {
        if (!latest.current.accepts(scan.text)) return 'left';
        latest.current.onScan(scan);
        return 'taken';
      }),
    [],
  );
}
