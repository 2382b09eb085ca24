export type { FiledPdf } from './filing/filed-files.ts';
export { createPapers, type Papers, type PapersDeps } from './room.ts';
