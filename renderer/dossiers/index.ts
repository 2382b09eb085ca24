export { dossiersRoom } from './room.ts';
