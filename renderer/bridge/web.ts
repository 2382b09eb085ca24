import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { ServiceEvent, Transport, TransportListener } from './transport.ts';

const RECONNECT_MS = 700;

/** The service over HTTP on this PC's own address: calls by POST, events by SSE. */
export function createWebTransport(listener: TransportListener): Transport {
  const { lose } = listen(listener);

  async function post(path: string, body: BodyInit): Promise<Result<unknown, AppError>> {
    try {
      const response = await fetch(path, { method: 'POST', body });
      return (await response.json()) as Result<unknown, AppError>;
    } catch {
      listener.onConnection('away');
      lose();
      return err(appError('service-away'));
    }
  }

  return {
    call: (name, input) => post(`/call/${encodeURIComponent(name)}`, JSON.stringify(input)),
    fileUrl: async (sha256) => ok(`/files/${sha256}`),
    putFile: async (file) => (await post('/files', file)) as Result<{ sha256: string }, AppError>,
  };
}

// The browser's own reconnecting gives up on an HTTP error and waits too long on a dead port, so each try is a new source.
// A call without an answer asks for a new one too: the old may look open, and only an opened one says that all is well again.
function listen(listener: TransportListener): { lose(): void } {
  let source: EventSource | undefined;

  function open() {
    source = new EventSource('/events');
    source.onopen = () => listener.onConnection('open');
    source.onmessage = ({ data }: MessageEvent<string>) => listener.onEvent(JSON.parse(data) as ServiceEvent);
    source.onerror = lose;
  }

  function lose() {
    if (!source) return;
    source.close();
    source = undefined;
    void whyClosed().then((connection) => {
      listener.onConnection(connection);
      setTimeout(open, RECONNECT_MS);
    });
  }

  open();
  return { lose };
}

async function whyClosed(): Promise<'away' | 'refused'> {
  try {
    const response = await fetch('/call/officers.me', { method: 'POST', body: '{}' });
    return response.status === 403 ? 'refused' : 'away';
  } catch {
    return 'away';
  }
}
