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
  // centre
  'day-not-real': 'There is no such day, check the date.',
  'agency-identifier-shape': 'An identifier looks like H19 or H19.123; leave it empty while unknown.',
  'hours-unreadable': 'Write hours like 7:00-11:30, 13:30-17:00, or leave empty.',
  'hours-order': 'Opening comes before closing, and spans do not overlap.',
  'hours-none': 'At least one weekday from Monday to Friday must be open.',
  'setting-value': 'This value does not fit the setting.',
  // money
  'money-empty': 'Enter an amount.',
  'money-shape': 'This amount cannot be read. Enter whole đồng, for example 14.000.',
  'money-negative': 'An amount cannot be negative.',
  'money-too-large': 'The amount is larger than can be recorded.',
} as const;
