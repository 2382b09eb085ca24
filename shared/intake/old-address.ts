// Addresses on old cards and papers still carry the district and the communes that merged in 7/2025. They are kept as
// printed; the two-level form is only offered, and only for this commune's own former parts, which are known for sure.
import type { Address } from '../dossiers/index.ts';
import { fold, tidy } from '../lib/text.ts';

/** The unit's names in force today; they are dated settings of the centre. */
export type WardNow = {
  readonly wardCode: string;
  readonly wardName: string;
  readonly provinceCode: string;
  readonly provinceName: string;
};

/** Former communes, the district and the province they lay in, as folded words without their kind. */
export type MergedFrom = {
  readonly wards: readonly string[];
  readonly district: string;
  readonly province: string;
};

/** What became of former communes, by the new commune's statistical code. Others are never guessed. */
export const MERGED_INTO: Readonly<Record<string, MergedFrom>> = {
  // Xã Trị An, from thị trấn Vĩnh An, xã Mã Đà and xã Trị An of huyện Vĩnh Cửu (one-stop rules §1.3).
  '26170': { wards: ['vinh an', 'ma da', 'tri an'], district: 'vinh cuu', province: 'dong nai' },
};

const KIND =
  /^(?:(?:thi tran|thi xa|thanh pho|phuong|quan|huyen|tinh|xa) |(?:tt|tp|tx|h|x|t|p|q)(?:\. ?| ))(?=[a-z])/;

/**
 * The address in the two-level form, or undefined when it is not surely one of this commune. `printed` stays in the
 * answer as it was; the hamlet's own name is taken over unchanged, since only the officer knows whether it changed too.
 */
export function offerTwoLevels(printed: string, now: WardNow): Address | undefined {
  const merged = MERGED_INTO[now.wardCode];
  const parts = tidy(printed)
    .split(/ ?, ?/)
    .filter((part) => part !== '');
  const rest = merged && withoutWard(parts, merged);
  if (!rest) return undefined;
  return { printed: tidy(printed), detail: rest.join(', '), ...now };
}

/** 'Ấp 1, xã Trị An, thành phố Đồng Nai' for paper; as printed when no two-level form is known. */
export function addressLine(address: Address): string {
  if (address.wardName === '') return address.printed;
  return [address.detail, address.wardName, address.provinceName].filter((part) => part !== '').join(', ');
}

/**
 * An address written anew over one that was recorded: still in the two-level form while the words after the hamlet stay as
 * they were, else only what was written.
 */
export function addressFrom(written: string, before: Address): Address {
  const line = tidy(written);
  if (line === addressLine(before)) return before;
  const place = [before.wardName, before.provinceName].filter((part) => part !== '').join(', ');
  const isSamePlace = before.wardName !== '' && (line === place || line.endsWith(`, ${place}`));
  if (isSamePlace)
    return { ...before, printed: line, detail: line.slice(0, -place.length).replace(/, $/, '') };
  return { printed: line, detail: '', wardCode: '', wardName: '', provinceCode: '', provinceName: '' };
}

function withoutWard(parts: readonly string[], merged: MergedFrom): readonly string[] | undefined {
  const bare = parts.map((part) => fold(part).replace(KIND, '').trim());
  if (bare.at(-1) !== merged.province) return undefined;
  if (bare.at(-2) === merged.district) {
    return merged.wards.includes(bare.at(-3) ?? '') ? parts.slice(0, -3) : undefined;
  }
  // Without a district it is already the new form; only the new commune's own name can stand there.
  const isNewForm = bare.at(-2) === 'tri an' && /^x(?:a|\.)/.test(fold(parts.at(-2) ?? ''));
  return isNewForm ? parts.slice(0, -2) : undefined;
}
