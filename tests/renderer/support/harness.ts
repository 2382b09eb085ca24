// A small page of its own around one real part of the app, built and served from this PC like the app's page.
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { readPageFile } from '../../../electron/hosts/page-files.ts';

export type Harness = { readonly address: string; close(): void };

/** Builds the page in `folder` (index.html beside main.tsx). */
export async function serveHarness(folder: string): Promise<Harness> {
  const built = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-harness-'));
  await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    plugins: [react()],
    build: { outDir: built, emptyOutDir: true, target: 'chrome138', chunkSizeWarningLimit: 2_000 },
  });
  const server = http.createServer(async (request, response) => {
    const file = await readPageFile(built, new URL(request.url ?? '/', 'http://x').pathname);
    response.writeHead(file ? 200 : 404, { 'Content-Type': file?.type ?? 'text/plain' });
    response.end(file?.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as { port: number }).port}/`,
    close() {
      server.close();
      server.closeAllConnections();
      fs.rmSync(built, { recursive: true, force: true });
    },
  };
}
