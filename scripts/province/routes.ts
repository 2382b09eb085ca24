import type { Operation, Profile } from '../../shared/sync/profile.ts';

/** Operations by method and path; those that differ only in a fixed query value are told apart by it. */
export function routesOf(profile: Profile) {
  return Object.entries(profile.paths)
    .map(([operation, route]) => {
      const [pathname, query = ''] = (route?.path ?? '').split('?');
      const fixed = [...new URLSearchParams(query)].filter(([, value]) => !value.includes('{'));
      const keys = [...new URLSearchParams(query)].map(([key]) => key);
      return {
        operation: operation as Operation,
        weight: fixed.length + keys.length,
        matches: (method: string, url: URL) =>
          method === route?.method &&
          url.pathname === pathname &&
          fixed.every(([key, value]) => url.searchParams.get(key) === value) &&
          keys.every((key) => url.searchParams.has(key)),
      };
    })
    .sort((a, b) => b.weight - a.weight);
}
