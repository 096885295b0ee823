import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kiosk, serveKiosk } from '@karvon/kiosk/serve-kiosk.ts';
import { SOCKET_PATH } from '@karvon/kiosk/serve-sockets.ts';
import type { MessageLine } from '@karvon/shared/till-api/client.ts';
import type { TillEndpoint } from '@karvon/shared/till-api/contract.ts';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import type { Rig } from './rig.ts';

export const kioskToken = 'token-of-this-start-0123456789';

export type KioskRig = Rig & { url: string; socketUrl: string };

/** The real kiosk on a free port, with pages that connect as a browser on this machine would. */
export async function startKioskRig(endpoint: TillEndpoint): Promise<KioskRig> {
  const pageFolder = mkdtempSync(join(tmpdir(), 'karvon-kiosk-'));
  writeFileSync(join(pageFolder, 'index.html'), '<meta name="karvon-token" content="" />');
  const kiosk: Kiosk = await serveKiosk({
    endpoint,
    pageFolder,
    host: '127.0.0.1',
    port: 0,
    token: kioskToken,
    log: pino({ level: 'silent' }),
  });
  const socketUrl = kiosk.url.replace('http:', 'ws:') + SOCKET_PATH;
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= kiosk.close();
    return closing;
  };
  return {
    url: kiosk.url,
    socketUrl,
    async openPage() {
      const socket = new WebSocket(socketUrl, { origin: kiosk.url });
      await new Promise<void>((opened, failed) => {
        socket.once('open', opened);
        socket.once('error', failed);
      });
      return lineOf(socket);
    },
    cut: () => void close(),
    async stop() {
      await close();
      rmSync(pageFolder, { recursive: true, force: true });
    },
  };
}

/** As the page does it: the token goes first, with the first reader, so that the state finds one. */
function lineOf(socket: WebSocket): MessageLine {
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage(listener) {
      socket.on('message', (data) => listener(JSON.parse((data as Buffer).toString('utf8'))));
      socket.send(JSON.stringify({ token: kioskToken }));
    },
    onClose: (listener) => void socket.on('close', listener),
  };
}
