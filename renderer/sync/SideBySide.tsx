import { t } from '../messages/index.ts';
import classes from './SyncRoom.module.css';

type Row = { readonly label: string; readonly here: string; readonly there: string };

/** What is recorded here beside what the province says. */
export function SideBySide({ rows }: { rows: readonly Row[] }) {
  return (
    <table className={classes.sides}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('syncDesk.here')}</th>
          <th scope="col">{t('syncDesk.there')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, here, there }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{here}</td>
            <td>{there}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
