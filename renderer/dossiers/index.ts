export { PhrasesSection } from './PhrasesSection.tsx';
export { ProcedureRuleSection } from './ProcedureRuleSection.tsx';
export { dossiersRoom } from './room.ts';
