// A card scanned at any moment, whatever field has the cursor. Slips are left to those who look dossiers up.
import { isSlipText } from '../../shared/forms/index.ts';
import type { Scan } from '../../shared/intake/index.ts';
import { useScan } from '../forms/index.ts';

/** Calls `onScan` with the text of each finished scan of a card while the component is shown. */
export function useCardScan(onScan: (scan: Scan) => void): void {
  useScan((text) => !isSlipText(text), onScan);
}
