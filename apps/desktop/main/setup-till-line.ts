import { tillChannel } from '@karvon/desktop-preload/till-channel.ts';
import { type IpcMainEvent, ipcMain, type WebFrameMain } from 'electron';
import { appOrigin } from './app-address.ts';
import type { Log } from './log.ts';
import type { TillRelay } from './till-relay.ts';

/**
 * Listens to the pages on the one channel. Only the top frame of a page of our own address is heard: a frame inside
 * it, or a page that got to another address, is a stranger.
 */
export function setupTillLine(relay: TillRelay, log: Log): void {
  const known = new Set<number>();
  ipcMain.on(tillChannel, (event: IpcMainEvent, raw: unknown) => {
    const frame = event.senderFrame;
    if (frame === null || !isOwnFrame(frame)) {
      log.warn({ origin: frame?.origin ?? null }, 'message of a strange frame dropped');
      return;
    }
    const page = event.sender.id;
    if (!known.has(page)) {
      known.add(page);
      event.sender.once('destroyed', () => {
        known.delete(page);
        relay.pageGone(page);
      });
    }
    relay.fromPage(page, raw, (answer) => {
      // A frame that is gone cannot be sent to; its page opens a line of its own when it is back.
      if (!frame.isDestroyed()) frame.send(tillChannel, answer);
    });
  });
}

function isOwnFrame(frame: WebFrameMain): boolean {
  return frame.parent === null && frame.origin === appOrigin;
}
