// A counter's sending as a process of its own, to be killed. argv: folder of the store, file with the dossiers (JSON)
import fs from 'node:fs';
import { createSync } from '../../electron/sync/index.ts';
import type { NeutralDossier } from '../../shared/sync/neutral.ts';
import { openTestStore } from './store.ts';

const [folder, file] = process.argv.slice(2) as [string, string];
const dossiers = new Map<string, NeutralDossier>(JSON.parse(fs.readFileSync(file, 'utf8')));
const { store } = openTestStore(folder);
const sync = createSync({
  store,
  now: Date.now,
  chance: () => 0,
  neutralDossier: (id) => dossiers.get(id),
  onNumberAssigned: () => {},
  answerBy: (submittedAt) => submittedAt,
  opensOn: () => true,
  takePaper: () => {},
  recorded: { last: () => undefined, hashAt: () => undefined },
  onStatus: () => {},
  log: (message, details) => console.error(message, details),
});
await sync.tryNow('child');
process.exit(0);
