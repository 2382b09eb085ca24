// Stands in for PowerShell: says the lines it is told to, and writes the pages it speaks of.
import fs from 'node:fs';
import path from 'node:path';

const ask = JSON.parse(process.env.MOTCUA_WIA);
const play = JSON.parse(process.argv[2]);
fs.appendFileSync(process.argv[3], `${JSON.stringify(ask)}\n`);
let pages = 0;
for (const line of play[ask.do] ?? []) {
  if (line === 'page') {
    const file = path.join(ask.folder, `page-${++pages}.png`);
    fs.writeFileSync(file, `trang ${pages}`);
    console.log(JSON.stringify({ page: file }));
  } else if (line === 'wait') await new Promise((resolve) => setTimeout(resolve, 20_000));
  else console.log(typeof line === 'string' ? line : JSON.stringify(line));
}
