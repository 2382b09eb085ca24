import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type ArrivedFile,
  TAKEN_FOLDER,
  type WatchedFolder,
  type WatchTrouble,
  watchFolder,
} from '../../../electron/devices/scan/watched-folder.ts';
import { PATIENCE_MS } from '../../support/waiting.ts';

const PDF = Buffer.from('%PDF-1.7\nMột trang\n%%EOF\n');
const TIMES = { lookEveryMs: 20, settleMs: 100, patienceMs: 600 };

let folder: string;
let watched: WatchedFolder | undefined;
let kept: ArrivedFile[];
let troubles: (WatchTrouble | undefined)[];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-watch-'));
  kept = [];
  troubles = [];
});
afterEach(async () => {
  await watched?.close();
  watched = undefined;
  fs.rmSync(folder, { recursive: true, force: true });
});

function watch(keep: (file: ArrivedFile) => Promise<'kept' | 'not-ours'> = keepAll) {
  watched = watchFolder({ folder, keep, onTrouble: (trouble) => troubles.push(trouble), ...TIMES });
}

async function keepAll(file: ArrivedFile): Promise<'kept'> {
  kept.push(file);
  return 'kept';
}

const put = (name: string, bytes: Uint8Array = PDF) => fs.writeFileSync(path.join(folder, name), bytes);
const names = (...inside: string[]) => fs.readdirSync(path.join(folder, ...inside)).sort();
const until = (check: () => void) => vi.waitFor(check, { timeout: PATIENCE_MS, interval: 20 });

describe('a watched folder', () => {
  it('takes a finished file once and moves it aside', async () => {
    put('scan0001.pdf');
    watch();
    await until(() => expect(names(TAKEN_FOLDER)).toEqual(['scan0001.pdf']));
    await pause(300);
    expect(kept.map(({ name, bytes }) => [name, Buffer.from(bytes)])).toEqual([['scan0001.pdf', PDF]]);
    expect(names()).toEqual([TAKEN_FOLDER]);
  });

  it('waits while a file still grows', async () => {
    watch();
    const handle = fs.openSync(path.join(folder, 'cham.pdf'), 'w');
    for (const byte of PDF) {
      fs.writeSync(handle, Buffer.from([byte]));
      await pause(15);
      expect(kept).toEqual([]);
    }
    fs.closeSync(handle);
    await until(() => expect(kept).toHaveLength(1));
    expect(Buffer.from(kept[0]!.bytes)).toEqual(PDF);
  });

  it('waits for the end of a file whose writer pauses', async () => {
    watch();
    put('dung.pdf', PDF.subarray(0, 12));
    await pause(350);
    expect(kept).toEqual([]);
    put('dung.pdf');
    await until(() => expect(kept).toHaveLength(1));
    expect(Buffer.from(kept[0]!.bytes)).toEqual(PDF);
  });

  it('takes a file that never gets its end as it is, so that somebody hears of it', async () => {
    watch();
    put('cut.pdf', PDF.subarray(0, 12));
    await until(() => expect(kept).toHaveLength(1));
    expect(kept[0]!.size).toBe(12);
  });

  it('keeps two files of one name apart', async () => {
    watch();
    put('scan0001.pdf');
    await until(() => expect(kept).toHaveLength(1));
    const second = Buffer.from('%PDF-1.7\nTrang khác\n%%EOF\n');
    put('scan0001.pdf', second);
    await until(() => expect(names(TAKEN_FOLDER)).toEqual(['scan0001 (2).pdf', 'scan0001.pdf']));
    expect(kept.map(({ bytes }) => Buffer.from(bytes))).toEqual([PDF, second]);
  });

  it('takes files whatever they are called', async () => {
    const strange = [
      'Giấy khai sinh – Nguyễn Thị Ơ.pdf',
      'Giấy khai sinh.pdf'.normalize('NFD'),
      'x\\..\\..\\etc\\passwd.pdf',
      '%2e%2e%2f.pdf',
      'a\nb.pdf',
      `${'dài '.repeat(40)}.pdf`,
    ];
    for (const name of strange) put(name);
    watch();
    await until(() => expect(names(TAKEN_FOLDER)).toHaveLength(strange.length));
    expect(kept.map(({ name }) => name).sort()).toEqual(strange.map((name) => name.normalize('NFC')).sort());
    expect(names()).toEqual([TAKEN_FOLDER]);
  });

  it('leaves a file where it is while it cannot be stored, and takes it when it can', async () => {
    let full = true;
    put('a.pdf');
    watch(async (file) => {
      if (full) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return keepAll(file);
    });
    await until(() => expect(troubles.at(-1)).toEqual({ kind: 'file-refused', detail: 'ENOSPC' }));
    expect(names()).toEqual(['a.pdf']);
    full = false;
    await until(() => expect(names(TAKEN_FOLDER)).toEqual(['a.pdf']));
    await until(() => expect(troubles.at(-1)).toBeUndefined());
  });

  it('does not take a file again that it kept but may not move', async () => {
    put('a.pdf');
    fs.writeFileSync(path.join(folder, TAKEN_FOLDER), 'a file where the folder should be');
    watch(async (file) => (file.name === 'a.pdf' ? keepAll(file) : 'not-ours'));
    await until(() => expect(troubles.at(-1)).toEqual({ kind: 'file-refused', detail: 'EEXIST' }));
    await pause(200);
    expect(kept).toHaveLength(1);
  });

  it('leaves what is none of ours alone, and does not ask twice', async () => {
    put('ghi-chu.txt', Buffer.from('xin chào'));
    let asked = 0;
    watch(async () => {
      asked += 1;
      return 'not-ours';
    });
    await until(() => expect(asked).toBe(1));
    await pause(200);
    expect(asked).toBe(1);
    expect(names()).toEqual(['ghi-chu.txt']);
  });

  it('passes over temporary files, system files, folders and links', async () => {
    for (const name of ['.ẩn.pdf', '~$mau.pdf', 'scan.pdf.part', 'Thumbs.db']) put(name);
    fs.mkdirSync(path.join(folder, 'thu-muc.pdf'));
    fs.symlinkSync('/etc/hostname', path.join(folder, 'lien-ket.pdf'));
    watch();
    await pause(400);
    expect(kept).toEqual([]);
  });

  it('says that the folder is away, and goes on when it is back', async () => {
    const away = `${folder}-away`;
    fs.renameSync(folder, away);
    watch();
    await until(() => expect(troubles.at(-1)).toEqual({ kind: 'folder-away', detail: 'ENOENT' }));
    fs.renameSync(away, folder);
    put('a.pdf');
    await until(() => expect(kept).toHaveLength(1));
  });
});
