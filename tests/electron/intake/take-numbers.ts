// A second process of the counter, for the test of two at once: takes numbers and prints them.
import { createNumbers } from '../../../electron/intake/numbers.ts';
import { keyFromFile, openStore } from '../../../electron/store/index.ts';

const [folder = '', day = '', count = '0'] = process.argv.slice(2);
const key = keyFromFile(folder);
const store = key.ok ? openStore({ folder, key: key.value }) : key;
if (!store.ok) throw new Error(store.error.code);
const numbers = createNumbers({ store: store.value, counter: () => ({ letter: 'B', shortCode: 'TA' }) });
for (let round = 0; round < Number(count); round++) {
  console.log(store.value.write(() => numbers.takeLocal(day)));
}
store.value.close();
