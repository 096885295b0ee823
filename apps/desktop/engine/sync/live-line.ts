import { io, type Socket } from 'socket.io-client';
import { type HeadsEvent, headsEventSchema, SYNC_PROTOCOL_VERSION } from '@karvon/shared/sync/protocol.ts';

/** The one live connection to the centre: it says that something is new, never what. */
export type LiveLine = { close(): void };

/**
 * Connects once. It does not try again by itself: whoever holds the line decides when, so that there is one back-off
 * for everything.
 */
export function openLiveLine(parts: {
  serverUrl: string;
  token: string;
  onUp: () => void;
  onHeads: (event: HeadsEvent) => void;
  /** Down, or never up. Called once. `refused`: the centre did not accept the token. */
  onDown: (reason: string) => void;
}): LiveLine {
  const { serverUrl, token, onUp, onHeads, onDown } = parts;
  let isDown = false;
  const socket: Socket = io(serverUrl, {
    path: '/socket',
    auth: { token, protocol: SYNC_PROTOCOL_VERSION },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: 10_000,
  });
  const down = (reason: string) => {
    if (isDown) return;
    isDown = true;
    socket.close();
    onDown(reason);
  };
  socket.on('connect', onUp);
  socket.on('heads', (raw: unknown) => {
    const parsed = headsEventSchema.safeParse(raw);
    if (parsed.success) onHeads(parsed.data);
  });
  socket.on('disconnect', (reason) => down(reason));
  socket.on('connect_error', (error) => down(error.message));
  return {
    close() {
      isDown = true;
      socket.close();
    },
  };
}
