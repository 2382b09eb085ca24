import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from '../../../electron/data-folder.ts';
import { createLog } from '../../../electron/hosts/log.ts';
import { createRestarts } from '../../../electron/hosts/restarts.ts';
import { explainOpenFailure } from '../../../electron/open-failures.ts';
import { logLines, temporaryFolder } from '../../support/counter.ts';

/** A service that lives for each of these times (ms); what follows each death. */
function lives(...livedMs: number[]) {
  let now = 0;
  const restarts = createRestarts(() => now);
  return livedMs.map((lived) => {
    restarts.started();
    now += lived;
    return restarts.died();
  });
}

describe('after the service died', () => {
  it('it is started again at once after a long life', () => {
    expect(lives(3_600_000)).toEqual([{ kind: 'restart', pauseMs: 300 }]);
  });

  it('it is given more time after each quick death, and given up after five in a row', () => {
    expect(lives(1, 1, 1, 1, 1)).toEqual([
      { kind: 'restart', pauseMs: 300 },
      { kind: 'restart', pauseMs: 600 },
      { kind: 'restart', pauseMs: 1200 },
      { kind: 'restart', pauseMs: 2400 },
      { kind: 'give-up' },
    ]);
  });

  it('one long life forgives the quick deaths before it', () => {
    expect(lives(1, 1, 1, 1, 60_000, 1, 1, 1, 1).every(({ kind }) => kind === 'restart')).toBe(true);
  });
});

describe('where an officer’s data lies', () => {
  it.each([
    [
      'win32',
      { LOCALAPPDATA: 'C:\\Users\\lan\\AppData\\Local' },
      path.join('C:\\Users\\lan\\AppData\\Local', 'MotCua'),
    ],
    ['darwin', {}, '/home/lan/Library/Application Support/MotCua'],
    ['linux', {}, '/home/lan/.local/share/motcua'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/motcua'],
  ] as const)('on %s with %j: %s', (platform, env, expected) => {
    expect(defaultDataFolder(platform, env, '/home/lan')).toBe(expected);
  });
});

describe('what is said when the data cannot be opened', () => {
  it('names the port that is taken and the folder', () => {
    const text = explainOpenFailure({ code: 'port-taken', params: { port: 8080 } }, '/data/motcua');
    expect(text).toBe(
      'Cổng 8080 đang được một chương trình khác dùng. Hãy chọn cổng khác bằng --port, hoặc bỏ --port.\nThư mục dữ liệu: /data/motcua',
    );
  });
});

describe('the log', () => {
  it('has one line an entry, a file a day, and forgets all but the last fourteen days', () => {
    const folder = temporaryFolder();
    let now = Date.parse('2026-11-01T01:00:00Z');
    const log = createLog(folder, () => now);
    for (let day = 1; day <= 20; day += 1) {
      log('info', `day ${day}`, { day });
      now += 24 * 60 * 60 * 1000;
    }
    const lines = logLines(folder);
    expect(lines).toHaveLength(14);
    expect(lines[0]).toEqual({ at: '2026-11-07T01:00:00.000Z', level: 'info', message: 'day 7', day: 7 });
  });
});
