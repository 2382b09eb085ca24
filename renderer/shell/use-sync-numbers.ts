/** The four numbers of sending to the province. */
export type SyncNumbers = {
  readonly waiting: number;
  readonly sending: number;
  readonly attention: number;
  /** Epoch ms; absent before the first. */
  readonly lastAckAt?: number;
};

/** Nothing is sent anywhere while no connection to a province exists, so nothing waits: zeroes until the sync room answers. */
export function useSyncNumbers(): SyncNumbers {
  return { waiting: 0, sending: 0, attention: 0 };
}
