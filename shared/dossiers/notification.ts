// The words by which a person hears that the result is there: short enough for a message, and without personal data.
import type { DossierListRow } from './calls.ts';

/** Ready to send by SMS or Zalo, or to be read out by phone. */
export function notificationText(row: Pick<DossierListRow, 'officialNumber' | 'localNumber'>): string {
  const number = row.officialNumber ?? row.localNumber ?? '';
  return `Đã có kết quả hồ sơ ${number}. Mời ông/bà đến bộ phận một cửa nhận trong giờ làm việc, mang theo giấy hẹn.`;
}
