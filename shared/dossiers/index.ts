export type { Correction, DossierEvent, DossierEventKind, RecordedEvent } from './events.ts';
export * from './record.ts';
export * from './state.ts';
