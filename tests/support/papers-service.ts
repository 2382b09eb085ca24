// A process like the counter's: it opens the folder, watches a share, reads what comes and files what is read, and
// answers calls. It never ends by itself; tests end it the hard way.
import { fileAllRead, LAN, openPapers } from './papers.ts';
import { plainDigitiser } from './plain-digitiser.ts';
import { openTestStore } from './store.ts';

const [folder = '', dossierId = '', script = '{}'] = process.argv.slice(2);
const test = openTestStore(folder);
const papers = openPapers(test, {
  digitiser: plainDigitiser(test.store.files, { readMs: 15, ...JSON.parse(script) }),
});
process.on('message', async ({ call, input }: { call: keyof typeof papers.call; input: never }) => {
  process.send?.(await papers.call[call](input, LAN));
});
process.send?.('ready');
if (dossierId) setInterval(() => void fileAllRead(papers, dossierId), 30);
