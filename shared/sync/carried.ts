// What travels on a stick between two counters: dossiers one way, acknowledgements the other.
import { z } from 'zod';
import { neutralDossierSchema } from './neutral.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const dossiersSchema = z.object({
  kind: z.literal('dossiers'),
  /** The counter that recorded them. */
  origin: z.string(),
  at: z.int(),
  items: z.array(
    z.object({
      dossier: neutralDossierSchema,
      revision: z.int().positive(),
      /** Proves to the origin that an acknowledgement answers its own export. */
      proof: z.string(),
    }),
  ),
  /** Contents in base64 by SHA-256. */
  files: z.record(sha256, z.string()),
});

const acksSchema = z.object({
  kind: z.literal('acks'),
  at: z.int(),
  items: z.array(
    z.object({
      dossierId: z.string(),
      revision: z.int().positive(),
      proof: z.string(),
      officialNo: z.string(),
      serverId: z.string().optional(),
      status: z.int().optional(),
      recordDigest: z.string().optional(),
      progressDone: z.array(z.int()),
      statusDone: z.array(z.int()),
      files: z.array(z.object({ sha256, id: z.string(), url: z.string(), hash: z.string() })),
    }),
  ),
});

export const carriedSchema = z.discriminatedUnion('kind', [dossiersSchema, acksSchema]);
export type Carried = z.infer<typeof carriedSchema>;
export type CarriedDossiers = z.infer<typeof dossiersSchema>;
export type CarriedAcks = z.infer<typeof acksSchema>;
