// Who the centre is: dated names, codes, and the counter's letter.
import {
  type CentreProfile,
  type centreCalls,
  namesAt,
  type UnitIdentity,
  type UnitNames,
} from '../../shared/centre/index.ts';
import { appError } from '../../shared/errors.ts';
import type { Handlers } from '../../shared/lib/call.ts';
import { type Day, dayOf } from '../../shared/lib/dates.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { identityRepo } from './identity-repo.ts';
import { namesRepo } from './names-repo.ts';
import type { CentreParts } from './parts.ts';

type UnitCall = 'centre.profile' | 'centre.updateNames' | 'centre.removeNames' | 'centre.updateIdentity';

export type Unit = ReturnType<typeof createUnit>;

export function createUnit({ store, clock, record }: CentreParts) {
  const names = namesRepo(store);
  const identity = identityRepo(store);

  function findProfile(day: Day): CentreProfile | undefined {
    const inForce = namesAt(names.list(), day);
    const codes = identity.find();
    return inForce && codes && { names: inForce, identity: codes };
  }

  const handlers: Pick<Handlers<typeof centreCalls>, UnitCall> = {
    'centre.profile': ({ day }) => {
      const profile = findProfile(day ?? dayOf(clock.now()));
      return profile ? ok({ ...profile, history: [...names.list()] }) : err(appError('not-set-up'));
    },

    'centre.updateNames': ({ names: next, reason }, { caller }) => {
      const before = names.find(next.validFrom);
      record({ subject: `names:${next.validFrom}`, officer: caller, reason, before, after: next }, () =>
        names.save(next),
      );
      return ok({});
    },

    'centre.removeNames': ({ validFrom, reason }, { caller }) => {
      const before = names.find(validFrom);
      if (!before) return err(appError('not-found'));
      if (names.list().length === 1) return err(appError('last-names'));
      record({ subject: `names:${validFrom}`, officer: caller, reason, before, after: undefined }, () =>
        names.remove(validFrom),
      );
      return ok({});
    },

    'centre.updateIdentity': ({ identity: next, reason }, { caller }) => {
      const before = identity.find();
      record({ subject: 'identity', officer: caller, reason, before, after: next }, () =>
        identity.save(next),
      );
      return ok({});
    },
  };

  return {
    handlers,
    findProfile,
    isSetUp: () => identity.find() !== undefined && names.list().length > 0,
    findIdentity: identity.find,
    /** First-run set-up; call inside its transaction. */
    begin(first: { names: UnitNames; identity: UnitIdentity }): void {
      names.save(first.names);
      identity.save(first.identity);
    },
  };
}
