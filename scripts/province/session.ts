// Sign-in of a unit's account, and whose token a request carries.
import { randomBytes } from 'node:crypto';
import type http from 'node:http';
import type { Profile } from '../../shared/sync/profile.ts';
import type { ProvinceData } from './database.ts';
import { type Answer, answer } from './http.ts';

export function createSessions(data: ProvinceData, shape: Profile['shape'], tokenSeconds: () => number) {
  function signIn(body: Buffer): Answer {
    const given = JSON.parse(body.toString('utf8') || '{}') as { client_id?: string; client_secret?: string };
    const account = data.one<{ client_secret: string }>(
      'SELECT client_secret FROM account WHERE client_id = ?',
      given.client_id ?? '',
    );
    if (!account || account.client_secret !== given.client_secret) return unauthorised();
    const token = randomBytes(16).toString('hex');
    data.run(
      'INSERT INTO token VALUES (?, ?, ?)',
      token,
      given.client_id,
      Date.now() + tokenSeconds() * 1000,
    );
    return answer({
      access_token: token,
      expires_in: tokenSeconds(),
      token_type: 'Bearer',
      scope: 'default',
    });
  }

  function unauthorised(): Answer {
    const body =
      shape === 'igate-lgsp'
        ? { code: 401, message: 'Invalid token' }
        : { error_code: '9', message: 'Hết phiên làm việc' };
    return answer(body, 401);
  }

  function unitOf(request: http.IncomingMessage): string | undefined {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const held = data.one<{ unit: string }>(
      'SELECT a.unit FROM token t JOIN account a USING (client_id) WHERE t.token = ? AND t.expires_at > ?',
      token ?? '',
      Date.now(),
    );
    return held?.unit;
  }

  return { signIn, unauthorised, unitOf };
}
