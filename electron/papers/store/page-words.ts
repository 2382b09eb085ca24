import { gunzipSync } from 'node:zlib';
import type { PageReading } from '../../../shared/papers/page-reading.ts';
import type { Store } from '../../store/index.ts';
import type { PageRow } from './page-repo.ts';

/** What was read on a page; undefined as long as it was not. */
export async function readingOnPage(
  { files }: Pick<Store, 'files'>,
  { readingSha256 }: Pick<PageRow, 'readingSha256'>,
): Promise<PageReading | undefined> {
  const packed = readingSha256 === null ? undefined : await files.get(readingSha256);
  return packed && (JSON.parse(gunzipSync(packed).toString('utf8')) as PageReading);
}

/** What was read on these pages; those that were not read are left out. */
export async function readingsOnPages(
  store: Pick<Store, 'files'>,
  pages: readonly Pick<PageRow, 'readingSha256'>[],
): Promise<readonly PageReading[]> {
  const readings = await Promise.all(pages.map((page) => readingOnPage(store, page)));
  return readings.filter((reading) => reading !== undefined);
}
