import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/bundle.ts';
import { details, filePaper, openPapers } from './papers.ts';
import { plainDigitiser } from './plain-digitiser.ts';
import { openTestStore } from './store.ts';

type Holding = {
  readonly title: string;
  readonly ownerName: string;
  readonly ownerIdNumber: string;
  readonly number?: string;
  /** Of tests/fixtures/scans. */
  readonly scan: string;
};

/** Files papers of people into a data folder that nobody has open, each in the last dossier of its owner. */
export async function fileHeldPapers(folder: string, holdings: readonly Holding[]): Promise<void> {
  const { store } = openTestStore(folder);
  const plain = plainDigitiser(store.files);
  const papers = openPapers(
    { store, folder, close: () => {} },
    {
      now: Date.now,
      digitiser: {
        ...plain,
        // The scan itself, so that somebody may look at it.
        async read(scanned, turns) {
          const reply = await plain.read(scanned, turns);
          const picture = await store.files.get(scanned.sha256);
          return reply.ok && picture ? { ok: true, value: { ...reply.value, picture } } : reply;
        },
      },
    },
  );
  const dossierOf = store.db
    .prepare<[string], string>('SELECT id FROM dossier WHERE owner_id_number = ? ORDER BY seq DESC LIMIT 1')
    .pluck();
  for (const { title, ownerName, ownerIdNumber, number = '', scan } of holdings) {
    const dossierId = dossierOf.get(ownerIdNumber);
    if (!dossierId) throw new Error(`${ownerName} has no dossier`);
    await filePaper(papers, store, {
      bytes: fs.readFileSync(path.join(root, 'tests', 'fixtures', 'scans', scan)),
      dossierId,
      requirementId: null,
      details: details(title, { ownerIdNumber, ownerName, number }),
    });
  }
  await papers.close();
  store.close();
}
