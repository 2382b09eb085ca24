import { Button, Checkbox, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { OFFICER_ROLES, type OfficerRole } from '../../shared/lib/call.ts';
import type { RosterEntry } from '../../shared/officers/index.ts';
import { refreshRoom, useAction } from '../bridge/hooks.ts';
import { t } from '../messages/index.ts';
import { Form, useField } from '../ui/form.tsx';
import { PinField } from './PinField.tsx';

type Props = {
  /** Absent for a new officer. */
  readonly entry: RosterEntry | undefined;
  /** With what was done, to be said above the list. */
  readonly onDone: (message?: string) => void;
};

/** A new officer with a first PIN; or name, roles and access of one, and a new PIN when the old is forgotten. */
export function OfficerForm({ entry, onDone }: Props) {
  const [name, setName] = useState(entry?.name ?? '');
  const [roles, setRoles] = useState<OfficerRole[]>(entry ? [...entry.roles] : ['receiver']);
  const [disabled, setDisabled] = useState(entry?.disabled ?? false);
  const [pin, setPin] = useState('');
  const add = useAction('officers.add');
  const change = useAction('officers.change');
  const resetPin = useAction('officers.resetPin');

  async function save() {
    const saved = entry ? await saveExisting(entry.id) : await add.run({ name, roles, pin });
    if (!saved.ok) return;
    await refreshRoom('officers');
    onDone(t(entry && pin !== '' ? 'officers.roster.pinGiven' : 'officers.roster.saved', { name }));
  }
  async function saveExisting(officerId: string) {
    const changed = await change.run({ officerId, name, roles, disabled });
    return changed.ok && pin !== '' ? resetPin.run({ officerId, pin }) : changed;
  }

  return (
    <Form error={resetPin.error ?? change.error ?? add.error} onSubmit={save}>
      <Stack gap={20} maw={520}>
        <Fields name={name} onName={setName} roles={roles} onRoles={setRoles} />
        <Pin
          label={t(entry ? 'officers.roster.newPin' : 'officers.roster.pin')}
          value={pin}
          onChange={setPin}
        />
        {entry && (
          <Switch
            label={t('officers.roster.maySignIn')}
            checked={!disabled}
            onChange={({ currentTarget }) => setDisabled(!currentTarget.checked)}
          />
        )}
        <Group gap={8}>
          <Button type="submit" loading={add.busy || change.busy || resetPin.busy}>
            {t('officers.roster.save')}
          </Button>
          <Button variant="default" onClick={() => onDone()}>
            {t('officers.roster.cancel')}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}

type FieldsProps = {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly roles: OfficerRole[];
  readonly onRoles: (roles: OfficerRole[]) => void;
};

function Fields({ name, onName, roles, onRoles }: FieldsProps) {
  const nameField = useField('name');
  const rolesField = useField('roles');
  return (
    <>
      <TextInput
        {...nameField}
        label={t('officers.roster.name')}
        value={name}
        data-autofocus
        onChange={({ currentTarget }) => onName(currentTarget.value)}
      />
      <Checkbox.Group
        label={t('officers.roster.roles')}
        error={rolesField.error}
        value={roles}
        onChange={(chosen) => onRoles(OFFICER_ROLES.filter((role) => chosen.includes(role)))}
      >
        <Group gap={24} mt={8}>
          {OFFICER_ROLES.map((role) => (
            <Checkbox key={role} value={role} label={t(`officers.roles.${role}`)} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  );
}

type PinProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function Pin({ label, value, onChange }: PinProps) {
  return (
    <PinField
      {...useField('pin')}
      label={label}
      description={t('officers.roster.pinHint')}
      value={value}
      maw={280}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
