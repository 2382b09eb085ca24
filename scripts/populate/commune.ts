// The invented centre that demo, benchmarks and screens share.
import type { Rooms } from '../../electron/rooms.ts';
import { openingHoursSchema, TRI_AN } from '../../shared/centre/index.ts';
import type { OfficerContext } from '../../shared/lib/call.ts';
import { DEFAULT_OPENING_HOURS } from '../../shared/lib/opening-hours.ts';

/** Everybody in invented data signs in with this; shown on the demo's start page of the terminal. */
export const DEMO_PIN = '482915';

export const DEMO_OFFICERS = [
  { name: 'Trần Thị Lan', roles: ['receiver', 'handler', 'clerk', 'leader', 'admin'] },
  { name: 'Nguyễn Văn Hòa', roles: ['receiver', 'clerk'] },
  { name: 'Điểu Thị Hương', roles: ['receiver'] },
  { name: 'Lê Quốc Bảo', roles: ['handler'] },
] as const;

/** Sets up an empty data folder as counter B of xã Trị An and gives the officers back; does nothing to one in use. */
export async function setUpDemoCentre(rooms: Rooms): Promise<readonly OfficerContext[]> {
  if (!rooms.centre.isSetUp()) {
    const [head, ...others] = DEMO_OFFICERS;
    const reply = await rooms.handlers['centre.setUp'](
      {
        names: { validFrom: '2025-07-01', ...TRI_AN.names },
        identity: { ...TRI_AN.identity, counterLetter: 'B' },
        hours: openingHoursSchema.parse(DEFAULT_OPENING_HOURS),
        officer: { name: head.name, pin: DEMO_PIN },
      },
      { senderId: 'demo', caller: undefined },
    );
    if (!reply.ok) throw new Error(`Set-up failed: ${reply.error.code}`);
    const administrator = contextOf(reply.value.officerId, head.name, head.roles);
    for (const { name, roles } of others) {
      const added = await rooms.handlers['officers.add'](
        { name, roles: [...roles], pin: DEMO_PIN },
        administrator,
      );
      if (!added.ok) throw new Error(`Officer ${name} failed: ${added.error.code}`);
    }
  }
  return rooms.officers.inService().map((caller) => ({ senderId: 'demo', caller }));
}

function contextOf(
  officerId: string,
  name: string,
  roles: OfficerContext['caller']['roles'],
): OfficerContext {
  return { senderId: 'demo', caller: { officerId, name, roles } };
}
