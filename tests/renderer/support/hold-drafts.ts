import type { Page } from 'playwright-core';

/** A write begun before keeps the drafts to itself, until the page is gone. */
export function holdDrafts(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('motcua-drafts');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const drafts = opening.result.transaction('drafts', 'readwrite').objectStore('drafts');
    const goOn = () => {
      drafts.get('').onsuccess = goOn;
    };
    goOn();
  });
}
