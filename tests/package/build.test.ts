import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildWhole } from '../../scripts/bundle.ts';
import { temporaryFolder } from '../support/counter.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Builds a page of one script and one style into `page`. */
function build({ script, style }: { script: string; style: string }) {
  fs.writeFileSync(path.join(folder, 'index.html'), '<script type="module" src="./page.ts"></script>');
  fs.writeFileSync(path.join(folder, 'page.ts'), `import './page.css';\n${script}`);
  fs.writeFileSync(path.join(folder, 'page.css'), style);
  return buildWhole({ configFile: false, root: folder, build: { outDir: path.join(folder, 'page') } });
}

const SCRIPT = 'console.log(1);';
const STYLE = 'p { color: red }';

describe('the build of a page', () => {
  it('is written when all it names is there', async () => {
    await build({ script: SCRIPT, style: STYLE });
    expect(fs.existsSync(path.join(folder, 'page', 'index.html'))).toBe(true);
  });

  it.each([
    [
      'a package',
      { script: "import { x } from 'not-installed'; console.log(x);", style: STYLE },
      'not-installed',
    ],
    [
      'a typeface',
      { script: SCRIPT, style: '@font-face { src: url(@type/lost.woff2) }' },
      '@type/lost.woff2',
    ],
  ])(
    'ends where %s is missing, names it, says what to do and leaves nothing',
    async (_what, page, missing) => {
      await expect(build(page)).rejects.toThrow(
        `Không dựng được chương trình: trong node_modules thiếu ${missing}. Hãy chạy lệnh npm ci rồi thử lại.`,
      );
      expect(fs.existsSync(path.join(folder, 'page'))).toBe(false);
    },
  );
});
