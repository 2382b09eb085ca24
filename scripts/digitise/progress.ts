import path from 'node:path';

export type Progress = {
  pagesFound(count: number): void;
  pageDone(): void;
  /** `target` is the path of its results without extension; `problem` a sentence when the file failed. */
  fileDone(file: string, target: string, problem: string | undefined): void;
  end(): void;
};

const WIDTH = 30;
/** Where nobody watches, a book still gives a sign of life. */
const LINE_EVERY_MS = 20_000;

/** How far the work is, on standard error: a bar that moves, lines where nobody watches, or nothing. */
export function createProgress(files: number, how: 'bar' | 'lines' | 'none'): Progress {
  let pages = 0;
  let donePages = 0;
  let doneFiles = 0;
  let lastLine = Date.now();

  function say(line: string) {
    process.stderr.write(`${line}\n`);
    lastLine = Date.now();
  }

  function draw() {
    if (how === 'lines' && Date.now() - lastLine > LINE_EVERY_MS) say(`… ${donePages}/${pages} trang`);
    if (how !== 'bar') return;
    const share = pages === 0 ? 0 : donePages / pages;
    const filled = Math.round(share * WIDTH);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
    process.stderr.write(`\r\x1b[2K${bar} ${donePages}/${pages} trang · ${doneFiles}/${files} tệp`);
  }

  return {
    pagesFound(count) {
      pages += count;
      draw();
    },
    pageDone() {
      donePages++;
      draw();
    },
    fileDone(file, target, problem) {
      doneFiles++;
      const [name, result] = [path.basename(file), path.basename(target)];
      // Another file has the same name: which result is whose must be told.
      const renamed = result === path.parse(name).name.normalize('NFC') ? '' : ` → ${result}`;
      const line = problem ? `✗ ${problem}` : `✓ ${name}${renamed} (${doneFiles}/${files})`;
      if (how === 'bar' && problem) process.stderr.write(`\r\x1b[2K${line}\n`);
      if (how === 'lines') say(line);
      draw();
    },
    end() {
      if (how === 'bar') process.stderr.write('\n');
    },
  };
}
