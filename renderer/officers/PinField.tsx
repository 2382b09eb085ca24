import { TextInput, type TextInputProps } from '@mantine/core';

/** A field for a PIN: digits, never shown, never offered by the browser. */
export function PinField(props: TextInputProps) {
  return <TextInput {...props} type="password" inputMode="numeric" autoComplete="off" maxLength={12} />;
}
