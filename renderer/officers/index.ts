export { AuditSection } from './AuditSection.tsx';
export { PinField } from './PinField.tsx';
export { PinSection } from './PinSection.tsx';
export { RosterSection } from './RosterSection.tsx';
export { SessionGate, useOfficer } from './session.tsx';
