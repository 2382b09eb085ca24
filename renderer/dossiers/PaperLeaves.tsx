import { useCall } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import classes from './Dialogs.module.css';
import { instantText } from './words.ts';

/** Late in the day the papers wait for the next working day; the list to be signed says so, and so does the dialog. */
export function PaperLeaves() {
  const { data } = useCall('dossiers.paperLeaves', {});
  if (!data?.laterAt) return null;
  return (
    <p className={classes.soon}>{t('dossiers.fields.paperLeaves', { time: instantText(data.laterAt) })}</p>
  );
}
