import { type ComponentType, useMemo } from 'react';
import { BackupSection } from '../backup/index.ts';
import { useCall } from '../bridge/hooks.ts';
import { PhrasesSection } from '../dossiers/index.ts';
import { AccountSection } from '../fees/index.ts';
import { GallerySection, PrintersSection } from '../forms/index.ts';
import { type MessageKey, t } from '../messages/index.ts';
import { AuditSection, PinSection, RosterSection, useOfficer } from '../officers/index.ts';
import { setParams } from '../shell/router.ts';
import { CalendarSection } from './CalendarSection.tsx';
import { ChangesSection } from './ChangesSection.tsx';
import { HoursSection } from './HoursSection.tsx';
import { KeysSection } from './KeysSection.tsx';
import { LimitsSection } from './LimitsSection.tsx';
import { LookSection } from './LookSection.tsx';
import { NamesSection } from './NamesSection.tsx';
import classes from './SettingsScreen.module.css';

type Item = {
  readonly id: string;
  readonly label: MessageKey;
  readonly Screen: ComponentType;
  readonly adminOnly?: boolean;
};
type Group = { readonly label: MessageKey; readonly items: readonly Item[] };

const GROUPS: readonly Group[] = [
  {
    label: 'settings.mine',
    items: [
      { id: 'look', label: 'settings.look', Screen: LookSection },
      { id: 'keys', label: 'settings.keys', Screen: KeysSection },
      { id: 'pin', label: 'officers.pin.title', Screen: PinSection },
    ],
  },
  {
    label: 'settings.theCentre',
    items: [
      { id: 'names', label: 'centre.names.title', Screen: NamesSection },
      { id: 'hours', label: 'centre.hours.title', Screen: HoursSection },
      { id: 'calendar', label: 'centre.calendar.title', Screen: CalendarSection },
      { id: 'account', label: 'fees.account.title', Screen: AccountSection },
      { id: 'limits', label: 'centre.limits.title', Screen: LimitsSection },
      { id: 'phrases', label: 'dossiers.phrases.title', Screen: PhrasesSection },
      { id: 'backup', label: 'backup.title', Screen: BackupSection, adminOnly: true },
      { id: 'changes', label: 'centre.changes.title', Screen: ChangesSection, adminOnly: true },
    ],
  },
  {
    label: 'forms.settings',
    items: [
      { id: 'printers', label: 'forms.printers.title', Screen: PrintersSection },
      { id: 'forms', label: 'forms.gallery.title', Screen: GallerySection },
    ],
  },
  {
    label: 'settings.people',
    items: [
      { id: 'officers', label: 'officers.roster.title', Screen: RosterSection, adminOnly: true },
      { id: 'audit', label: 'officers.audit.title', Screen: AuditSection, adminOnly: true },
    ],
  },
];

/** Everything that can be set, one part at a time; parts only an administrator may see are left out for others. */
export function SettingsScreen({ params }: { params: Readonly<Record<string, string>> }) {
  const { officer } = useOfficer();
  const { data: centre } = useCall('centre.status', {});
  const isAdmin = officer.roles.includes('admin');
  const groups = useMemo(() => visibleGroups(isAdmin), [isAdmin]);
  const items = groups.flatMap((group) => group.items);
  const current = items.find(({ id }) => id === params.section) ?? items[0];
  if (!current) return null;
  return (
    <div className={classes.screen}>
      <nav className={classes.nav} aria-label={t('settings.sections')}>
        {groups.map((group) => (
          <div key={group.label} className={classes.group}>
            <p className={classes.heading}>{t(group.label)}</p>
            {group.items.map(({ id, label }) => (
              <button
                key={id}
                type="button"
                className={classes.item}
                aria-current={id === current.id ? 'page' : undefined}
                onClick={() => setParams({ section: id })}
              >
                {t(label)}
              </button>
            ))}
          </div>
        ))}
        {centre && <p className={classes.version}>{t('settings.version', { version: centre.appVersion })}</p>}
      </nav>
      <div className={classes.section}>
        <current.Screen key={current.id} />
      </div>
    </div>
  );
}

function visibleGroups(isAdmin: boolean): readonly Group[] {
  return GROUPS.map((group) => ({
    ...group,
    items: group.items.filter((item) => isAdmin || !item.adminOnly),
  })).filter(({ items }) => items.length > 0);
}
