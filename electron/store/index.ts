export { atomically } from './atomically.ts';
export { storeErrorOf } from './failures.ts';
export { createFileStore, type FileStore } from './files.ts';
export { deriveKey, keyFromFile } from './key.ts';
export { makeFolder } from './make-folder.ts';
export { openReader, openStore, type ReaderAccess, type Store } from './open.ts';
export type { PartStore } from './parts.ts';
export { hasRoom } from './room.ts';
