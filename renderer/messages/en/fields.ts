export const fields = {
  required: 'Fill this in.',
  invalid: 'Not right, look at this field again.',
  'too-long': 'Too long, at most {limit}.',
  'too-short': 'Too short, at least {limit}.',
  'too-big': 'Too large, at most {limit}.',
  'too-small': 'Too small, at least {limit}.',
  'unknown-field': 'The form has no such field.',
  // officers
  'pin-digits': 'A PIN has 6 to 12 digits.',
  'pin-too-simple': 'Too easy to guess: no plain run and no single digit repeated.',
  'pin-repeat': 'The two entries differ.',
  'officer-name-taken': 'An officer has this name already. Add a title or middle name to tell them apart.',
} as const;
