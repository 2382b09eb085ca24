import type { Sealed } from './seal.ts';

/** A draft as it lies on disk. */
export type DraftRow = Sealed & {
  readonly id: string;
  readonly officerId: string;
  readonly kind: string;
  readonly updatedAt: number;
};
