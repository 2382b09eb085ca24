// A window on a counter beside a development province, and what officers do in its sync room.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { keyFromFile, openStore, type Store } from '../../../electron/store/index.ts';
import type { FaultsInput } from '../../../scripts/province/faults.ts';
import { type Province, startProvince } from '../../../scripts/province/server.ts';
import type { Profile } from '../../../shared/sync/profile.ts';
import { temporaryFolder } from '../../support/counter.ts';
import { aCopyDraft, type Draft, openIntake } from '../../support/intake.ts';
import { openTestStore } from '../../support/store.ts';
import { startService, type TestService } from './service.ts';
import {
  openBrowser,
  openWindow,
  picture,
  seriousFindings,
  setUp,
  sidewaysScrolls,
  smallWords,
} from './window.ts';

export type SyncRoomTest = Awaited<ReturnType<typeof openSyncRoom>>;

/** The counter is set up and its first officer signed in; no connection is set. */
export async function openSyncRoom(profile: Profile) {
  const folder = temporaryFolder();
  let province: Province = await startProvince({ profile, folder });
  const { port } = province;
  const pattern = await aDraft();
  const service: TestService = await startService();
  const browser: Browser = await openBrowser();
  const page: Page = await openWindow(browser, service);
  await setUp(page);

  /** Calls the service as the window does; whatever it answers. */
  const reply = (name: string, input: unknown) =>
    page.evaluate(
      async ([call, body]) => (await fetch(`/call/${call}`, { method: 'POST', body: body as string })).json(),
      [name, JSON.stringify(input)],
    );
  async function ask<T>(name: string, input: unknown): Promise<T> {
    const answer = await reply(name, input);
    expect(answer).toMatchObject({ ok: true });
    return answer.value;
  }
  const draftFor = (owner: Draft['owner']): Draft => ({ ...pattern, draftId: randomUUID(), owner });
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  return {
    page,
    service,
    /** Where the province keeps its data, and files of a test. */
    folder,
    get province() {
      return province;
    },
    stopProvince: () => province.stop(),
    /** The province comes back at the same address. */
    async startProvince(faults: FaultsInput = {}, as = profile) {
      province = await startProvince({ profile: as, folder, port, faults });
    },
    reply,
    ask,
    draftFor,
    /** Receives a dossier as the window does; the intake screen has tests of its own. */
    receive: (owner: Draft['owner']) =>
      ask<{ dossierId: string; number: string }>('intake.receive', draftFor(owner)),
    button,
    view: (name: string | RegExp) =>
      page.getByRole('radiogroup', { name: 'Các phần của đồng bộ' }).getByText(name),
    async looksRight(name: string) {
      await picture(page, name);
      expect(await seriousFindings(page)).toEqual([]);
      expect(await smallWords(page)).toEqual([]);
      expect(await sidewaysScrolls(page)).toEqual([]);
    },
    /** What time alone, or another day, brings about is put into the counter's own database. */
    withStore(change: (db: Store['db']) => void) {
      const key = keyFromFile(service.folder);
      const opened = key.ok ? openStore({ folder: service.folder, key: key.value }) : key;
      if (!opened.ok) throw new Error(opened.error.code);
      opened.value.write(() => change(opened.value.db));
      opened.value.close();
    },
    async close() {
      await browser.close();
      await service.close();
      await province.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A draft of the counter's own catalogue. */
async function aDraft(): Promise<Draft> {
  const opened = openTestStore();
  const draft = aCopyDraft(await openIntake(opened.store));
  opened.close();
  return draft;
}

/** Waits as long as a busy machine may need. */
export function soon<T>(read: () => Promise<T> | T) {
  return expect.poll(read);
}
