import { z } from 'zod';
import { defineCall } from '../lib/call.ts';
import { area, begun, COUNTER, done, id, intoPaper, job, sha256 } from './shapes.ts';

/** Where papers come from, and the work on them. */
export const scanCalls = {
  'papers.scanners': defineCall({
    summary: 'Scanners found now, and network scanners chosen before (takes seconds)',
    input: z.object({}),
    output: z.object({
      scanners: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          where: z.enum(['attached', 'network']),
          found: z.boolean(),
        }),
      ),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
  'papers.scanner': defineCall({
    summary: 'What one scanner can do',
    input: z.object({ id: z.string().max(500) }),
    output: z.object({
      sources: z.array(z.enum(['flatbed', 'feeder', 'feeder-duplex'])),
      colours: z.array(z.enum(['colour', 'grey', 'line-art'])),
      dpi: z.array(z.number()),
      largestPageMm: area.nullable(),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
  'papers.addScanner': defineCall({
    summary: 'Add a network scanner by its address; its certificate is remembered',
    input: z.object({ address: z.string().max(500) }),
    output: z.object({ id: z.string(), name: z.string() }),
    access: COUNTER,
    audit: 'write',
  }),
  'papers.removeScanner': defineCall({
    summary: 'Forget a network scanner and its certificate',
    input: z.object({ id: z.string().max(500) }),
    output: done,
    access: COUNTER,
    audit: 'write',
  }),
  'papers.watchedFolders': defineCall({
    summary: 'Folders into which machines scan by themselves, and how they fare',
    input: z.object({}),
    output: z.object({
      folders: z.array(
        z.object({
          folder: z.string(),
          trouble: z.object({ kind: z.enum(['folder-away', 'file-refused']), detail: z.string() }).nullable(),
        }),
      ),
    }),
    access: 'signed-in',
    audit: 'none',
  }),
  'papers.watchFolder': defineCall({
    summary: 'Watch a folder for scanned files',
    input: z.object({ folder: z.string().trim().min(1).max(1000) }),
    output: z.object({ folder: z.string() }),
    access: ['admin'],
    audit: 'write',
  }),
  'papers.unwatchFolder': defineCall({
    summary: 'Watch a folder no more',
    input: z.object({ folder: z.string().max(1000) }),
    output: done,
    access: ['admin'],
    audit: 'write',
  }),
  'papers.scan': defineCall({
    summary: 'Begin a scan; pages follow as events, each stored before the next is drawn in',
    input: z.object({
      scannerId: z.string().max(500),
      source: z.enum(['flatbed', 'feeder', 'feeder-duplex']),
      /** The rules ask for colour and at least 200 dpi; 300 reads better. */
      dpi: z.int().min(200).max(600).default(300),
      colour: z.enum(['colour', 'grey', 'line-art']).default('colour'),
      pageMm: area.default({ width: 210, height: 297 }),
      ...intoPaper,
    }),
    output: begun,
    access: COUNTER,
    audit: 'write',
  }),
  'papers.import': defineCall({
    summary: 'Take in files already put into the store: PDF, JPEG, PNG, TIFF, WebP, HEIC',
    input: z.object({
      files: z
        .array(z.object({ sha256, name: z.string().max(1000) }))
        .min(1)
        .max(500),
      /** All files are one paper, rather than one each. */
      together: z.boolean().default(false),
      ...intoPaper,
    }),
    output: z.object({ begun: z.array(begun) }),
    access: COUNTER,
    audit: 'write',
  }),
  'papers.jobs': defineCall({
    summary: 'Work on papers: what is open first, then what ended last',
    input: z.object({ limit: z.int().min(1).max(200).default(50) }),
    output: z.object({ jobs: z.array(job) }),
    access: 'signed-in',
    audit: 'none',
  }),
  'papers.cancel': defineCall({
    summary: 'Stop a scan or the reading of its pages; what was scanned stays',
    input: z.object({ jobId: id }),
    output: done,
    access: COUNTER,
    audit: 'write',
  }),
  'papers.retry': defineCall({
    summary: 'Take up a failed or stopped job again',
    input: z.object({ jobId: id }),
    output: done,
    access: COUNTER,
    audit: 'write',
  }),
} as const;
