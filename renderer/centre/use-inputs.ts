import { type ChangeEvent, useState } from 'react';

/** The texts of a form's plain fields, and what ties each to its input. */
export function useInputs<T extends Readonly<Record<string, string>>>(initial: T) {
  const [values, setValues] = useState(initial);
  const set = (name: keyof T, value: string) => setValues((before) => ({ ...before, [name]: value }));
  const bind = (name: keyof T & string) => ({
    value: values[name] ?? '',
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      set(name, currentTarget.value),
  });
  return { values, set, bind, setAll: setValues };
}
