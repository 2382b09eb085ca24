import path from 'node:path';

export type Progress = {
  pagesFound(count: number): void;
  pageDone(): void;
  /** `problem` is a sentence when the file failed. */
  fileDone(file: string, problem: string | undefined): void;
  end(): void;
};

const WIDTH = 30;

/** How far the work is, on standard error: a bar that moves, lines where nobody watches, or nothing. */
export function createProgress(files: number, how: 'bar' | 'lines' | 'none'): Progress {
  let pages = 0;
  let donePages = 0;
  let doneFiles = 0;

  function draw() {
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
    fileDone(file, problem) {
      doneFiles++;
      const line = problem ? `✗ ${problem}` : `✓ ${path.basename(file)} (${doneFiles}/${files})`;
      if (how === 'bar' && problem) process.stderr.write(`\r\x1b[2K${line}\n`);
      if (how === 'lines') process.stderr.write(`${line}\n`);
      draw();
    },
    end() {
      if (how === 'bar') process.stderr.write('\n');
    },
  };
}
