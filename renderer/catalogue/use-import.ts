import { useState } from 'react';
import type { ImportPreview } from '../../shared/catalogue/index.ts';
import type { AppError } from '../../shared/errors.ts';
import { call, putFile } from '../bridge.ts';

export type Importing =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly error: AppError }
  | { readonly kind: 'shown'; readonly preview: ImportPreview }
  | { readonly kind: 'applying'; readonly preview: ImportPreview }
  | {
      readonly kind: 'applied';
      readonly validFrom: string;
      readonly added: number;
      readonly changed: number;
      readonly ended: number;
    };

export type ImportRequest = {
  readonly file: File;
  readonly validFrom: string;
  readonly missing: 'keep' | 'end';
};

/** Where an update stands, from choosing a file to having applied it. */
export function useImport() {
  const [importing, setImporting] = useState<Importing>({ kind: 'choosing' });

  async function preview({ file, validFrom, missing }: ImportRequest): Promise<void> {
    setImporting({ kind: 'reading' });
    const kept = await putFile(file);
    if (!kept.ok) return setImporting({ kind: 'refused', error: kept.error });
    const reply = await call('catalogue.previewImport', { fileSha: kept.value.sha256, validFrom, missing });
    setImporting(
      reply.ok ? { kind: 'shown', preview: reply.value } : { kind: 'refused', error: reply.error },
    );
  }

  async function apply(): Promise<void> {
    if (importing.kind !== 'shown') return;
    const { preview: shown } = importing;
    setImporting({ kind: 'applying', preview: shown });
    const { previewId, validFrom } = shown;
    const reply = await call('catalogue.applyImport', { previewId, validFrom });
    setImporting(
      reply.ok ? { kind: 'applied', validFrom, ...reply.value } : { kind: 'refused', error: reply.error },
    );
  }

  return { importing, preview, apply, startAgain: () => setImporting({ kind: 'choosing' }) };
}
