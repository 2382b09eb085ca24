import { paperCalls } from './paper-calls.ts';
import { scanCalls } from './scan-calls.ts';

export type * from './shapes.ts';

export const papersCalls = { ...scanCalls, ...paperCalls } as const;
