import type { MessagePortMain, UtilityProcess } from 'electron';
import type { WindowAnswer, WindowQuestion } from '../devices/printers/index.ts';
import type { Log } from '../hosts/log.ts';
import { createRestarts } from '../hosts/restarts.ts';
import type { FromUtility, OpenFailure, ToUtility } from '../hosts/service-messages.ts';

export type ServiceLink = {
  /** Hands the service one end of a window's port; ports given before it is ready are dropped, see `onReady`. */
  connect(windowId: string, port: MessagePortMain): void;
  isReady(): boolean;
  /** Ends the service in order, and after a while by force; it is not started again. */
  close(): Promise<void>;
};

export type ServiceLinkOptions = {
  readonly fork: () => UtilityProcess;
  readonly folder: string;
  readonly key: Buffer;
  readonly log: Log;
  /** At the start and after each restart: windows need new ports now. */
  readonly onReady: () => void;
  /** The service died; it is being started again. */
  readonly onLost: () => void;
  readonly onCannotOpen: (failure: OpenFailure) => void;
  readonly onGivingUp: () => void;
  /** What the service cannot do itself; rejects when there is no window. */
  readonly onAsked: (question: WindowQuestion) => Promise<WindowAnswer>;
};

const FINISH_MS = 5_000;
const KEPT_STDERR = 4_000;

/** Runs the counter service and keeps it running; a crash is logged with what the service last said. */
export function createServiceLink(options: ServiceLinkOptions): ServiceLink {
  const { fork, folder, key, log } = options;
  const restarts = createRestarts();
  let service: UtilityProcess | undefined;
  let ready = false;
  let closing = false;
  let onExit = () => {};

  const tell = (message: ToUtility, ports: MessagePortMain[] = []) => service?.postMessage(message, ports);

  function start() {
    if (closing) return;
    restarts.started();
    const started = fork();
    const lastWords = tailOf(started);
    service = started;
    started.on('message', (message: FromUtility) => {
      if (message.kind === 'failed') return options.onCannotOpen(message.error);
      if (message.kind === 'ask-window') return void answer(message.id, message.question);
      ready = true;
      options.onReady();
    });
    started.once('exit', (code) => {
      service = undefined;
      ready = false;
      if (closing) onExit();
      else revive(code, lastWords());
    });
    tell({ kind: 'open', folder, key: key.toString('hex') });
  }

  async function answer(id: number, question: WindowQuestion) {
    const done = await options.onAsked(question).catch((thrown: unknown) => {
      log('warn', 'the window could not do what the service asked', { error: String(thrown) });
      return undefined;
    });
    tell({ kind: 'window-answer', id, answer: done });
  }

  function revive(code: number, stderr: string) {
    log('crash', 'service died', { code, stderr });
    options.onLost();
    const next = restarts.died();
    if (next.kind === 'give-up') options.onGivingUp();
    else setTimeout(start, next.pauseMs);
  }

  start();
  return {
    connect: (windowId, port) => tell({ kind: 'window', id: windowId }, [port]),
    isReady: () => ready,
    async close() {
      closing = true;
      const running = service;
      if (!running) return;
      await new Promise<void>((resolve) => {
        const force = setTimeout(() => running.kill(), FINISH_MS);
        onExit = () => {
          clearTimeout(force);
          resolve();
        };
        tell({ kind: 'close' });
      });
    },
  };
}

function tailOf(service: UtilityProcess): () => string {
  let tail = '';
  service.stderr?.on('data', (part: Buffer) => {
    tail = (tail + part.toString('utf8')).slice(-KEPT_STDERR);
  });
  return () => tail;
}
