// Applications handed in online, for windows that show what becomes of them.
import { randomUUID } from 'node:crypto';
import { DEMO_OFFICERS } from '../../scripts/populate/commune.ts';
import { openForPopulating } from '../../scripts/populate/open.ts';

/** Adds an online application of each name to a populated folder that no service has open; nobody has looked at them. */
export async function handInOnline(folder: string, names: readonly string[]): Promise<void> {
  const opened = openForPopulating(folder, Date.now());
  if (!opened.ok) throw new Error(opened.error.code);
  const { rooms, close } = opened.value;
  const some = rooms.store.db
    .prepare<[], { id: string }>('SELECT id FROM dossier ORDER BY seq LIMIT 1')
    .get();
  const like = some && rooms.dossiers.findState(some.id)?.reception;
  if (!like) throw new Error('The folder has no dossier');
  for (const name of names) {
    const reception = {
      ...like,
      draftId: randomUUID(),
      channel: 'online',
      localNumber: null,
      officialNumber: null,
      promise: null,
      owner: { ...like.owner, name },
      submitter: null,
      attorney: null,
    } as const;
    const by = { officerId: 'online', officerName: DEMO_OFFICERS[0].name, at: Date.now() - 60_000 };
    rooms.dossiers.begin({ kind: 'registered', reception }, by);
  }
  await close();
}
