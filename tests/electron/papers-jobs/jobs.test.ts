import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_ATTEMPTS } from '../../../electron/papers/jobs/attempts.ts';
import { aPdf, aPicture, good, LAN, NO_TARGET, type OpenPapers, openPapers } from '../../support/papers.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let test: TestStore;
let papers: OpenPapers;
const disk = { hasRoom: true };

beforeEach(() => {
  test = openTestStore();
  disk.hasRoom = true;
  papers = openPapers(test, { hasRoom: () => disk.hasRoom, restMs: 20 });
});
afterEach(async () => {
  await papers.close();
  test.close();
});

async function importFiles(files: Readonly<Record<string, Uint8Array>>, options = {}) {
  const put = await Promise.all(
    Object.entries(files).map(async ([name, bytes]) => ({ sha256: await test.store.files.put(bytes), name })),
  );
  return good(
    await papers.call['papers.import'](
      { files: put, together: false, target: NO_TARGET, paperId: null, ...options },
      LAN,
    ),
  ).begun;
}
const paper = async (paperId: string) => good(await papers.call['papers.paper']({ paperId }, LAN));
const jobs = async () => good(await papers.call['papers.jobs']({ limit: 50 }, LAN)).jobs;

describe('files handed in', () => {
  it('become papers whose pages are looked at, then read, while their original stays as it was', async () => {
    const pdf = await aPdf(3);
    const [begun] = await importFiles({ 'Giấy khai sinh.pdf': pdf });
    await papers.runner.idle();
    const { pages, originals, jobs: work } = await paper(begun!.paperId);
    expect(pages.map(({ state, originalIndex }) => [state, originalIndex])).toEqual([
      ['read', 0],
      ['read', 1],
      ['read', 2],
    ]);
    expect(work).toMatchObject([
      { kind: 'import', state: 'done', pagesDone: 3, pagesTotal: 3, officerName: 'Trần Thị Lan' },
    ]);
    expect(originals).toEqual([
      { sha256: pages[0]!.originalSha256, name: 'Giấy khai sinh.pdf', bytes: pdf.length },
    ]);
    expect(Buffer.from((await test.store.files.get(pages[0]!.originalSha256))!)).toEqual(pdf);
  });

  it('tell of each page as it comes', async () => {
    await importFiles({ 'a.pdf': await aPdf(2) });
    await papers.runner.idle();
    expect(
      papers
        .of('papers.page')
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['looked', 'looked', 'read', 'read']);
    const last = papers.of('papers.progress').at(-1);
    expect(last).toMatchObject({ state: 'done', pagesArrived: 2, pagesDone: 2, pagesTotal: 2, error: null });
  });

  it('are one paper each, or one together in the order given', async () => {
    const files = { '1.png': await aPicture('1'), '2.pdf': await aPdf(2), '3.png': await aPicture('3') };
    expect(await importFiles(files)).toHaveLength(3);
    const [together] = await importFiles(files, { together: true });
    await papers.runner.idle();
    const { pages, originals } = await paper(together!.paperId);
    expect(originals.map(({ name }) => name)).toEqual(['1.png', '2.pdf', '3.png']);
    const shas = originals.map(({ sha256 }) => sha256);
    expect(
      pages.map(({ originalSha256, originalIndex }) => [shas.indexOf(originalSha256), originalIndex]),
    ).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 0],
    ]);
  });

  it('may be added to a paper that waits', async () => {
    const [first] = await importFiles({ '1.png': await aPicture('1') });
    await papers.runner.idle();
    const [second] = await importFiles({ '2.png': await aPicture('2') }, { paperId: first!.paperId });
    await papers.runner.idle();
    expect(second!.paperId).toBe(first!.paperId);
    expect((await paper(first!.paperId)).pages).toHaveLength(2);
  });

  it('say which of them cannot be opened, and the others are read', async () => {
    const files = {
      'tốt.png': await aPicture(),
      'rỗng.pdf': Buffer.alloc(0),
      '../../../hỏng\u0000.pdf': Buffer.from('%PNG nothing'),
    };
    await importFiles(files);
    await papers.runner.idle();
    expect((await jobs()).map(({ state, error }) => [state, error?.code, error?.params]).reverse()).toEqual([
      ['done', undefined, undefined],
      ['failed', 'paper-empty', { file: 'rỗng.pdf' }],
      ['failed', 'paper-damaged', { file: 'hỏng.pdf' }],
    ]);
  });

  it('must be in the store', async () => {
    const files = [{ sha256: 'f'.repeat(64), name: 'a.pdf' }];
    const input = { files, together: false, target: NO_TARGET, paperId: null };
    expect(await papers.call['papers.import'](input, LAN)).toEqual({
      ok: false,
      error: { code: 'file-missing' },
    });
  });
});

describe('work on pages', () => {
  it('goes on past a page that cannot be read, and that page can be tried again', async () => {
    papers.digitiser.script = { pages: { 1: 'paper-damaged' } };
    const [begun] = await importFiles({ 'a.pdf': await aPdf(3) });
    await papers.runner.idle();
    expect((await paper(begun!.paperId)).pages.map(({ state, doubtful }) => [state, doubtful])).toEqual([
      ['read', false],
      ['failed', true],
      ['read', false],
    ]);
    expect((await jobs())[0]).toMatchObject({
      state: 'failed',
      error: { code: 'paper-pages-failed', params: { pages: 1 } },
    });

    papers.digitiser.script = {};
    good(await papers.call['papers.retry']({ jobId: begun!.jobId }, LAN));
    await papers.runner.idle();
    expect((await paper(begun!.paperId)).pages.every(({ state }) => state === 'read')).toBe(true);
    expect((await jobs())[0]).toMatchObject({ state: 'done', error: null });
  });

  it('leaves a page alone that takes its thread down three times', async () => {
    papers.digitiser.script = { pages: { 0: 'dies' } };
    const [begun] = await importFiles({ 'a.pdf': await aPdf(2) });
    await papers.runner.idle();
    const { pages } = await paper(begun!.paperId);
    expect(pages.map(({ state, error }) => [state, error])).toEqual([
      ['failed', 'paper-job-crashed'],
      ['read', null],
    ]);
    expect(papers.digitiser.did.filter((step) => step === 'read 0')).toHaveLength(3);
  });

  it('leaves a file alone that takes its thread down three times, until somebody asks again', async () => {
    papers.digitiser.script = { opening: 'dies' };
    const [begun] = await importFiles({ 'hỏng.pdf': await aPdf(1) });
    await papers.runner.idle();
    expect(papers.digitiser.did).toEqual(['open', 'open', 'open']);
    const [job] = await jobs();
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'paper-job-crashed', params: { file: 'hỏng.pdf' } },
    });
    papers.digitiser.script = {};
    good(await papers.call['papers.retry']({ jobId: begun!.jobId }, LAN));
    await papers.runner.idle();
    expect((await paper(begun!.paperId)).pages.map(({ state }) => state)).toEqual(['read']);
  });

  it('does not wait a second time for a file that never answers', async () => {
    papers.digitiser.script = { opening: 'hangs' };
    await importFiles({ 'bom.pdf': await aPdf(1) });
    await papers.runner.idle();
    expect(papers.digitiser.did).toEqual(['open']);
    expect((await jobs())[0]).toMatchObject({ state: 'failed', error: { code: 'paper-too-large' } });
  });

  it('lets one sheet pass a book', async () => {
    papers.digitiser.script = { readMs: 10 };
    const [book] = await importFiles({ 'book.pdf': await aPdf(30) });
    await new Promise((resolve) => setTimeout(resolve, 60));
    const [sheet] = await importFiles({ 'sheet.png': await aPicture() });
    await papers.runner.idle();
    const done = papers.of('papers.progress').filter(({ state }) => state === 'done');
    expect(done.map(({ jobId }) => jobId)).toEqual([sheet!.jobId, book!.jobId]);
  });

  it('stops when asked to, and goes on when asked to', async () => {
    papers.digitiser.script = { readMs: 20 };
    const [begun] = await importFiles({ 'a.pdf': await aPdf(12) });
    await new Promise((resolve) => setTimeout(resolve, 100));
    good(await papers.call['papers.cancel']({ jobId: begun!.jobId }, LAN));
    await papers.runner.idle();
    const stopped = await paper(begun!.paperId);
    expect(stopped.jobs[0]!.state).toBe('cancelled');
    expect(stopped.pages.filter(({ state }) => state === 'read').length).toBeLessThan(12);

    good(await papers.call['papers.retry']({ jobId: begun!.jobId }, LAN));
    await papers.runner.idle();
    expect((await paper(begun!.paperId)).pages.every(({ state }) => state === 'read')).toBe(true);
  });

  it('waits while the disk is full, says so, and goes on by itself once there is room', async () => {
    const put = test.store.files.put;
    const [begun] = await importFiles({ 'a.pdf': await aPdf(2) });
    let tries = 0;
    const refuse = () => {
      tries += 1;
      return Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    };
    Object.assign(test.store.files, { put: refuse });
    // Far more tries than a page is granted that goes wrong by itself.
    await expect.poll(() => tries).toBeGreaterThan(2 * MOST_ATTEMPTS);
    expect((await jobs())[0]).toMatchObject({ state: 'running', error: { code: 'waits-for-room' } });

    Object.assign(test.store.files, { put });
    await expect.poll(async () => (await jobs())[0]).toMatchObject({ state: 'done', error: null });
    expect((await paper(begun!.paperId)).pages.map(({ state }) => state)).toEqual(['read', 'read']);
  });

  it('takes nothing up while the disk is nearly full: the last of it is for reception', async () => {
    disk.hasRoom = false;
    const [begun] = await importFiles({ 'a.pdf': await aPdf(1) });
    await expect.poll(async () => (await jobs())[0]?.error?.code).toBe('waits-for-room');
    expect(papers.digitiser.did).toEqual([]);
    disk.hasRoom = true;
    await expect.poll(async () => (await paper(begun!.paperId)).pages[0]?.state).toBe('read');
  });

  it('is taken up by the next process where the last one left it', async () => {
    papers.digitiser.script = { readMs: 30 };
    const [begun] = await importFiles({ 'a.pdf': await aPdf(6) });
    const read = () => papers.digitiser.did.filter((step) => step.startsWith('read')).length;
    await expect.poll(read, { interval: 5 }).toBeGreaterThan(1);
    await papers.close();
    papers = openPapers(test);
    await papers.runner.idle();
    expect((await paper(begun!.paperId)).pages.map(({ state }) => state)).toEqual(Array(6).fill('read'));
    expect(read()).toBeLessThan(6);
  });
});

describe('what was read', () => {
  it('is shown as words with their places, and as values to be confirmed', async () => {
    papers.digitiser.script = { proposals: { number: '12/2019', owner: 'Nguyễn Thị Mẫu' } };
    const [begun] = await importFiles({ 'a.png': await aPicture() });
    await papers.runner.idle();
    const { pages, readings } = await paper(begun!.paperId);
    expect(readings.map(({ field, proposed, confirmed }) => [field, proposed, confirmed])).toEqual([
      ['number', '12/2019', null],
      ['owner', 'Nguyễn Thị Mẫu', null],
    ]);
    const page = good(await papers.call['papers.page']({ pageId: pages[0]!.pageId }, LAN));
    expect(page.size).toEqual({ width: 800, height: 1000, dpi: 200 });
    expect(page.lines[0]!.words[0]).toMatchObject({ text: 'Trang 1 xoay 0', box: { left: 10 } });
  });

  it('counts only once an officer has confirmed it, and stays confirmed when the page is read again', async () => {
    papers.digitiser.script = { proposals: { number: '12/2O19', owner: 'Nguyễn Thị Mẫu' } };
    const [begun] = await importFiles({ 'a.png': await aPicture() });
    await papers.runner.idle();
    const { paperId } = begun!;
    const confirm = (field: string, value: string | null) =>
      papers.call['papers.confirmFields']({ paperId, fields: [{ field, value }] }, LAN);
    await confirm('number', '12/2019');
    await confirm('owner', 'x');
    await confirm('owner', null);
    const { pages } = await paper(paperId);
    good(
      await papers.call['papers.edit'](
        { edit: { kind: 'rotate', pageIds: [pages[0]!.pageId], turns: 2 } },
        LAN,
      ),
    );
    await papers.runner.idle();
    expect(
      (await paper(paperId)).readings.map(({ field, proposed, confirmed }) => [field, proposed, confirmed]),
    ).toEqual([
      ['number', '12/2O19', '12/2019'],
      ['owner', 'Nguyễn Thị Mẫu', null],
    ]);
  });
});

describe('a paper as a whole', () => {
  it('says that pages are missing by its own numbering', async () => {
    papers.digitiser.script = { pagesSaid: 4 };
    const [begun] = await importFiles({ 'a.pdf': await aPdf(3) });
    await papers.runner.idle();
    expect((await paper(begun!.paperId)).findings).toEqual(['page-missing']);
    await importFiles({ 'b.png': await aPicture() }, { paperId: begun!.paperId });
    await papers.runner.idle();
    expect((await paper(begun!.paperId)).findings).toEqual(['page-missing', 'page-twice']);
  });

  it('misses the seal and the signature of a certificate', async () => {
    papers.digitiser.script = { title: 'Giấy khai sinh', bare: true };
    const [begun] = await importFiles({ 'a.png': await aPicture() });
    await papers.runner.idle();
    const { findings, readings } = await paper(begun!.paperId);
    expect(findings).toEqual(['seal-missing', 'signature-missing']);
    expect(readings).toMatchObject([{ field: 'title', proposed: 'Giấy khai sinh', confidence: null }]);
  });
});

describe('a paper of which nothing is read yet', () => {
  it('is told by the first look at its pages what it lacks; reading takes back what is not so', async () => {
    papers.digitiser.script = { title: 'Giấy khai sinh', bare: true, pagesSaid: 1, readMs: 600 };
    const [begun] = await importFiles({ 'a.png': await aPicture() });
    const said = async () => {
      const { findings, pages } = await paper(begun!.paperId);
      return { findings, states: pages.map(({ state }) => state) };
    };
    await expect
      .poll(said, { interval: 10 })
      .toEqual({ findings: ['seal-missing', 'signature-missing'], states: ['looked'] });
    papers.digitiser.script = { title: 'Giấy khai sinh' };
    await papers.runner.idle();
    expect(await said()).toEqual({ findings: [], states: ['read'] });
  });

  it('is told which of its pages was passed over', async () => {
    papers.digitiser.script = { pagesSaid: 4, marks: [1, 2, 4], readMs: 600 };
    const [begun] = await importFiles({ 'a.pdf': await aPdf(3) });
    await expect.poll(async () => (await paper(begun!.paperId)).missingPages, { interval: 10 }).toEqual([3]);
    expect((await paper(begun!.paperId)).pages.map(({ state }) => state)).not.toContain('read');
    await papers.runner.idle();
  });
});

describe('a book of three hundred pages', () => {
  it('is taken in and read page by page', async () => {
    const [begun] = await importFiles({ 'book.pdf': await aPdf(300) });
    await papers.runner.idle();
    expect(papers.of('papers.progress').at(-1)).toMatchObject({
      state: 'done',
      pagesDone: 300,
      pagesTotal: 300,
    });
    expect((await paper(begun!.paperId)).pages).toHaveLength(300);
  });
});
