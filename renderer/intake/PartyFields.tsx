import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { PARTY_KINDS, type PartyKind } from '../../shared/dossiers/index.ts';
import { offerTwoLevels, type WardNow } from '../../shared/intake/index.ts';
import { formatDay } from '../../shared/lib/date-text.ts';
import { dayOf } from '../../shared/lib/dates.ts';
import { t } from '../messages/index.ts';
import { useField } from '../ui/form.tsx';
import classes from './Fields.module.css';
import { NO_ADDRESS, type PartyForm } from './form-model.ts';

type Props = {
  /** Where the call names this person: 'owner', 'submitter', 'attorney.party'. */
  readonly path: string;
  readonly party: PartyForm;
  readonly onParty: (change: Partial<PartyForm>) => void;
  /** A submitter or attorney is always a person. */
  readonly onlyPerson?: boolean;
  readonly ward: WardNow | undefined;
};

/** Letters of a name its box shows; a longer one is read whole below it. */
const FITS = 40;

/** Everything asked about one person or unit; Enter goes from field to field. */
export function PartyFields({ path, party, onParty, onlyPerson = false, ward }: Props) {
  const isPerson = party.kind === 'person';
  return (
    <div className={classes.party}>
      <Source party={party} />
      {!onlyPerson && (
        <NativeSelect
          data-aside
          label={t('intake.person.kind')}
          value={party.kind}
          onChange={({ currentTarget }) => onParty({ kind: currentTarget.value as PartyKind })}
          data={PARTY_KINDS.map((kind) => ({ value: kind, label: t(`intake.person.kinds.${kind}`) }))}
        />
      )}
      <Line
        path={`${path}.idNumber`}
        label={t(isPerson ? 'intake.person.idNumber' : 'intake.person.taxCode')}
        value={party.idNumber}
        onValue={(idNumber) => onParty({ idNumber })}
      />
      <Line
        path={`${path}.name`}
        label={t(isPerson ? 'intake.person.name' : 'intake.person.unitName')}
        value={party.name}
        onValue={(name) => onParty({ name })}
        wide
      />
      {party.name.length > FITS && <p className={classes.whole}>{party.name}</p>}
      {isPerson && (
        <>
          <Line
            path={`${path}.birthDate`}
            label={t('intake.person.birthDate')}
            value={party.birthDate}
            onValue={(birthDate) => onParty({ birthDate })}
            placeholder="dd/mm/yyyy"
          />
          <div className={classes.sex}>
            <span className={classes.label} id={`${path}-sex`}>
              {t('intake.person.sex')}
            </span>
            <SegmentedControl
              aria-labelledby={`${path}-sex`}
              value={party.sex ?? ''}
              onChange={(sex) => onParty({ sex: sex as 'male' | 'female' })}
              data={[
                { value: 'male', label: t('common.male') },
                { value: 'female', label: t('common.female') },
              ]}
            />
          </div>
        </>
      )}
      <Line
        path={`${path}.address`}
        label={t('intake.person.address')}
        value={party.address.printed}
        onValue={(printed) => onParty({ address: { ...NO_ADDRESS, printed } })}
        wide
      />
      <TwoLevel party={party} onParty={onParty} ward={ward} />
      <Line
        path={`${path}.phone`}
        label={t('intake.person.phone')}
        value={party.phone}
        onValue={(phone) => onParty({ phone })}
      />
      <Line
        path={`${path}.email`}
        label={t('intake.person.email')}
        value={party.email}
        onValue={(email) => onParty({ email })}
        aside
      />
    </div>
  );
}

function Source({ party: { source } }: { party: PartyForm }) {
  if (!source) return null;
  return (
    <p className={classes.source}>
      {source.kind === 'card'
        ? t('intake.person.fromCard')
        : t('intake.person.known', { number: source.number, day: formatDay(dayOf(source.seenAt)) })}
    </p>
  );
}

/** An address of before 7/2025 stays as printed; today's form of it is offered, never put in silently. */
function TwoLevel({ party, onParty, ward }: Pick<Props, 'party' | 'onParty' | 'ward'>) {
  const { printed, wardName } = party.address;
  const offered = ward && printed !== '' ? offerTwoLevels(printed, ward) : undefined;
  if (!offered) return null;
  const line = [offered.detail, offered.wardName, offered.provinceName].filter(Boolean).join(', ');
  return (
    <p className={classes.twoLevel}>
      {t('intake.person.twoLevel', { address: line })}
      {wardName === '' && (
        <Button variant="subtle" size="compact-md" onClick={() => onParty({ address: offered })}>
          {t('intake.person.useTwoLevel')}
        </Button>
      )}
    </p>
  );
}

type LineProps = {
  path: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  placeholder?: string;
  wide?: boolean;
  /** Rarely filled: reached with the mouse or Tab, passed over by Enter. */
  aside?: boolean;
};

function Line({ path, label, value, onValue, placeholder, wide, aside }: LineProps) {
  const field = useField(path);
  return (
    <TextInput
      {...field}
      {...(aside && { 'data-aside': true })}
      className={wide ? classes.wide : undefined}
      label={label}
      placeholder={placeholder}
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );
}
