export const backup = {
  title: 'Backup',
  intro:
    'Once a day, at noon or after hours, dossiers and papers are copied (encrypted) to another disk. If this PC dies, they are restored from there.',
  none: 'No place for backups is set. If this PC’s disk dies, what has not been sent to the province and every scanned paper is lost.',
  never: 'There is no backup at this place yet.',
  last: 'Newest: {time} · {files} files, {size} · {place}',
  running: 'Backing up…',
  runningFiles: 'Backing up: {done}/{total} files',
  failed: 'At {time}: {why}',
  sameDisk:
    'This place is on the same disk as the data: one fault takes both. Better an external disk or the commune’s server.',
  folder: 'Backup folder',
  folderHelp: 'The whole path, such as E:\\Backup or \\\\server\\backup. Empty for no backup.',
  save: 'Save the place',
  now: 'Back up now',
  overdue: 'No backup since {day}. Plug the backup disk in, or tell the administrator.',
  open: 'Open Backup',
  code: {
    title: 'Recovery code',
    intro:
      'Only with this code can a backup be opened on another PC. It is kept nowhere: write it down, lock it away, apart from the backup disk.',
    none: 'No recovery code has been made: backups are of no use on another PC yet.',
    made: 'Made at {time}.',
    make: 'Make the recovery code',
    again: 'Make a new code',
    sure: 'The former code ends with the next backup. Press again to make a new one',
    shown: 'Write this code down. It is shown this once.',
    kept: 'I have written it down',
    notCopied: 'The code works from the next backup on. Press “Back up now” to have it at once.',
  },
} as const;
