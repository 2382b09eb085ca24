export { type LifeLimits, stepsOn } from './allowed.ts';
export type * from './events.ts';
export * from './lists.ts';
export * from './record.ts';
export { applyEvent, replay } from './replay.ts';
export { type PhraseKind, type ProcedureRule, USUAL_RULE } from './rule-calls.ts';
export * from './state.ts';
export { stepCalls } from './step-calls.ts';
export * from './steps.ts';
