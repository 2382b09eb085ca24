export const app = {
  name: 'Một cửa',
  rail: 'Rooms',
  search: 'Find a dossier, person, procedure…',
  counter: 'Counter {letter}',
  lock: 'Lock the screen',
  signOut: 'Sign out',
  changePin: 'Change PIN',
  themeDark: 'Dark theme',
  themeLight: 'Light theme',
  keys: 'Shortcuts',
  waiting: '{count} waiting',
  opening: 'Opening the counter…',
  roomBroken: 'This screen met a problem. What was saved and what is being typed are all kept.',
  roomRetry: 'Open the screen again',
  windowRefused: {
    title: 'This window cannot be used',
    text: 'It was not opened by the counter program. Close it and open Một cửa from its icon.',
  },
  away: {
    banner:
      'The counter program is restarting. What is on the screen is kept; it reconnects by itself in a few seconds.',
  },
} as const;

export const status = {
  connecting: 'Connecting to the counter program',
  open: 'The counter is working',
  away: 'Waiting for the counter program since {time}',
  refused: 'Window not allowed',
  waiting: 'To send',
  sending: 'Sending',
  attention: 'To settle',
  lastAck: 'Received at {time}',
  noAck: 'Nothing sent yet',
} as const;

export const palette = {
  label: 'Find and go',
  placeholder: 'Type a dossier number, name, ID number, procedure or room',
  go: 'Go to',
  nothing: 'Nothing fits. Try fewer letters or no accents.',
} as const;

export const shortcuts = {
  title: 'Shortcuts',
  intro: 'Keys can be changed in Settings, under Shortcuts.',
  close: 'Close',
  everywhere: 'Everywhere',
  lists: 'In lists',
  intake: 'While receiving',
  dossiers: 'In dossiers',
  catalogue: 'In the procedure list',
  forms: 'Printing and checking slips',
  settings: 'In settings',
  help: 'See all shortcuts',
  search: 'Find a dossier, person, procedure',
  print: 'Print the paper shown, or the last one',
  lock: 'Lock the screen',
  'room-intake': 'Receive a dossier',
  'room-dossiers': 'Look up dossiers',
  'room-catalogue': 'Procedures',
  'room-slip-check': 'Check a slip',
  'room-settings': 'Settings',
  'intake-receive': 'Receive and print',
  'intake-incomplete': 'Request a supplement',
  'intake-refuse': 'Refuse',
  'intake-all-papers': 'Tick all papers',
  'intake-new': 'New form, park this one',
  'dossier-back': 'Back to the list of dossiers',
  'dossier-step': 'Take the first step',
  'list-select': 'Select or unselect the row',
  'list-open': 'Open the row',
} as const;
