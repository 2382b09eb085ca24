// Every npm command: the door for whatever Node the machine has. It only looks at the version, in words that old ones
// understand too; what follows is then written in today's language.
const NEEDED = 20;
const found = process.versions.node;
if (Number(found.split('.')[0]) < NEEDED) {
  console.error(`Máy đang có Node ${found}, chương trình cần Node ${NEEDED} trở lên.`);
  console.error('Hãy cài bản mới tại https://nodejs.org rồi chạy lại lệnh này.');
  process.exit(1);
}
import('./prepare.mjs').then((prepare) => prepare.main(process.argv.slice(2)));
