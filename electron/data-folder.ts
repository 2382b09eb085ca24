import os from 'node:os';
import path from 'node:path';

/** Where the operating system keeps this officer's application data, unless `--data` names another folder. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = os.homedir(),
): string {
  if (platform === 'win32') return path.join(env.LOCALAPPDATA ?? home, 'MotCua');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'MotCua');
  return path.join(env.XDG_DATA_HOME ?? path.join(home, '.local', 'share'), 'motcua');
}
