import { NativeSelect } from '@mantine/core';
import { FORM_CODES, type FormCode, type PrinterEntry } from '../../../shared/forms/index.ts';
import { refreshRoom, useAction, useCall } from '../../bridge/hooks.ts';
import { explain, t } from '../../messages/index.ts';
import { ErrorNote, Note } from '../../ui/Note.tsx';
import { Section } from '../../ui/Section.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import classes from './Printers.module.css';

/** Not the name of a printer: the form follows the choice for all, or asks each time. */
const NONE = '';

/** The printers of this PC, and which paper goes to which without asking. */
export function PrintersSection() {
  const { data, error } = useCall('forms.printers', {});
  const { data: gallery } = useCall('forms.gallery', {}, { staleMs: 60_000 });
  const choose = useAction('forms.choosePrinter');

  async function set(code: FormCode | null, printer: string) {
    const reply = await choose.run({ code, printer: printer === NONE ? null : printer });
    if (reply.ok) await refreshRoom('forms');
  }
  if (!data) return <ErrorNote error={error} />;
  const nameOf = (code: FormCode) => gallery?.forms.find((form) => form.code === code)?.name ?? code;
  return (
    <Section title={t('forms.printers.title')} intro={t('forms.printers.intro')}>
      <ErrorNote error={choose.error} />
      {data.printers.length === 0 ? (
        <Note tone="calm">{t(data.silent ? 'forms.printers.none' : 'forms.printers.windowOnly')}</Note>
      ) : (
        <>
          <ul className={classes.printers}>
            {data.printers.map((printer) => (
              <Printer key={printer.name} printer={printer} />
            ))}
          </ul>
          <div className={classes.choices}>
            <NativeSelect
              label={t('forms.printers.usual')}
              value={data.usual ?? NONE}
              onChange={({ currentTarget }) => set(null, currentTarget.value)}
              data={optionsOf(data.printers, data.usual, t('forms.printers.ask'))}
            />
            {FORM_CODES.map((code) => (
              <NativeSelect
                key={code}
                label={nameOf(code)}
                value={data.choices[code] ?? NONE}
                onChange={({ currentTarget }) => set(code, currentTarget.value)}
                data={optionsOf(data.printers, data.choices[code], t('forms.printers.asUsual'))}
              />
            ))}
          </div>
        </>
      )}
    </Section>
  );
}

function Printer({ printer }: { printer: PrinterEntry }) {
  return (
    <li>
      <span>
        <strong>{printer.title}</strong>
        {printer.isDefault && <> · {t('forms.printers.default')}</>}
        {printer.problem && (
          <span className={classes.problem}>
            {explain({ code: printer.problem, params: { printer: printer.title } })}
          </span>
        )}
      </span>
      <StateBadge tone={printer.problem ? 'soon' : 'done'}>
        {t(printer.problem ? 'forms.printers.attention' : 'forms.printers.ready')}
      </StateBadge>
    </li>
  );
}

/** A printer chosen once and gone now stays visible, so that it can be replaced. */
function optionsOf(printers: readonly PrinterEntry[], chosen: string | null | undefined, none: string) {
  const known = printers.map(({ name, title }) => ({ value: name, label: title }));
  const isGone = chosen && !printers.some(({ name }) => name === chosen);
  return [
    { value: NONE, label: none },
    ...known,
    ...(isGone ? [{ value: chosen, label: t('forms.printers.gone', { name: chosen }) }] : []),
  ];
}
