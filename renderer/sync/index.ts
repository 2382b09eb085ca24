export { syncRoom } from './room.ts';
