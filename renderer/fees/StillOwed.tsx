import { formatMoney } from '../../shared/lib/money.ts';
import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Note } from '../ui/Note.tsx';
import { keyText, useKeys } from '../ui/shortcuts/index.ts';

/** What is to be collected before a result goes out; it bars nothing. */
export function StillOwed({ dossierId }: { dossierId: string }) {
  const { data } = useCall('fees.ofDossier', { dossierId });
  const keys = keyText(useKeys('dossier.fees'));
  if (!data || data.leftVnd === 0) return null;
  return <Note tone="soon">{t('fees.stillOwed', { amount: formatMoney(data.leftVnd), keys })}</Note>;
}
