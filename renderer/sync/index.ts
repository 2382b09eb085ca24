export { PutBackBanner } from './PutBackBanner.tsx';
export { syncRoom } from './room.ts';
