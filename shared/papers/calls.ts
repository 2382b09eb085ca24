import { paperCalls } from './paper-calls.ts';
import { scanCalls } from './scan-calls.ts';
import { sheetCalls } from './sheet-calls.ts';

export type * from './shapes.ts';

export const papersCalls = { ...scanCalls, ...paperCalls, ...sheetCalls } as const;
