export { ledgerRoom } from './room.tsx';
