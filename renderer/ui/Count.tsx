import { TextInput } from '@mantine/core';
import classes from './Count.module.css';

/** A small number, in figures alone. `unit` stands behind what was typed, where the label is out of sight. */
export function Count(props: {
  label: string;
  value: string;
  onValue: (value: string) => void;
  inOrder?: boolean;
  field?: string;
  unit?: string;
}) {
  return (
    <TextInput
      className={classes.count}
      {...(!props.inOrder && { 'data-aside': true })}
      {...(props.field && { 'data-field': props.field })}
      {...(props.unit &&
        props.value !== '' && {
          rightSection: <span className={classes.unit}>{props.unit}</span>,
          rightSectionWidth: 52,
          rightSectionPointerEvents: 'none',
        })}
      inputMode="numeric"
      aria-label={props.label}
      placeholder={props.label}
      value={props.value}
      onChange={({ currentTarget }) => props.onValue(currentTarget.value.replace(/\D/g, '').slice(0, 6))}
    />
  );
}
