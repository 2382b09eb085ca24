// npm run -s digitise -- <files…> --out <dir> [--json] [--jobs N]
// For each file: <name>.pdf (searchable PDF/A), <name>.txt and <name>.json. Exit 0 when all went well, 1 when some files
// failed (the others are done), 2 when the call itself was wrong.
import { beFrugal } from './digitise/frugal.ts';

beFrugal();
const { main } = await import('./digitise/main.ts');
process.exitCode = await main(process.argv.slice(2));
