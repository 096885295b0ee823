import { io, type Socket } from 'socket.io-client';
import {
  type LiveWeight,
  WEIGHT,
  WEIGHTS_WANTED,
  weightsWantedSchema,
} from '@karvon/shared/devices/live-weight.ts';
import { type HeadsEvent, headsEventSchema, SYNC_PROTOCOL_VERSION } from '@karvon/shared/sync/protocol.ts';

/** The one live connection to the centre: it says that something is new, never what; live weights go over it besides. */
export type LiveLine = {
  /** Lost where the line is down. */
  sayWeight(weight: LiveWeight): void;
  close(): void;
};

/**
 * Connects once. It does not try again by itself: whoever holds the line decides when, so that there is one back-off
 * for everything.
 */
export function openLiveLine(parts: {
  serverUrl: string;
  token: string;
  onUp: () => void;
  onHeads: (event: HeadsEvent) => void;
  /** Somebody wants to know what lies on the scale, for so many milliseconds. */
  onWeightsWanted: (forMs: number) => void;
  /** Down, or never up. Called once. `refused`: the centre did not accept the token. */
  onDown: (reason: string) => void;
}): LiveLine {
  const { serverUrl, token, onUp, onHeads, onWeightsWanted, onDown } = parts;
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
  socket.on(WEIGHTS_WANTED, (raw: unknown) => {
    const parsed = weightsWantedSchema.safeParse(raw);
    if (parsed.success) onWeightsWanted(parsed.data.forMs);
  });
  socket.on('disconnect', (reason) => down(reason));
  socket.on('connect_error', (error) => down(error.message));
  return {
    sayWeight(weight) {
      if (socket.connected) socket.emit(WEIGHT, weight);
    },
    close() {
      isDown = true;
      socket.close();
    },
  };
}
