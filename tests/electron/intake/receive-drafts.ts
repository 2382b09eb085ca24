// A second process of the counter, for the test of two at once: receives the drafts of a file and prints the replies.
import fs from 'node:fs';
import { type Draft, openIntake, value } from '../../support/intake.ts';
import { openTestStore } from '../../support/store.ts';

const [folder = '', file = ''] = process.argv.slice(2);
const { store } = openTestStore(folder);
const room = await openIntake(store);
const replies = [];
for (const draft of JSON.parse(fs.readFileSync(file, 'utf8')) as Draft[]) {
  replies.push(value(await room.call('intake.receive', draft)));
}
process.stdout.write(JSON.stringify(replies));
store.close();
