import type { Clock, RawBytes, Transport } from '@karvon/hardware/transport/transport.ts';
import type { TillOutput } from '@karvon/shared/till-api/contract.ts';
import { instantOf } from '@karvon/shared/values/time.ts';

export type BytePiece = TillOutput<'deviceBytes'>['pieces'][number];

const KEPT = 100;
/** Nobody has looked for so long: nothing is kept any more. */
const FORGET_MS = 10_000;
/** Of a piece so many bytes are shown: a receipt's picture is of no use as numbers. */
const SHOWN_BYTES = 64;

/** Keeps what goes over lines while somebody looks at it. */
export type RawBytesView = {
  look(id: string, transport: Transport): BytePiece[];
  stop(): void;
};

export function createRawBytesView(clock: Clock): RawBytesView {
  let watched: { id: string; transport: Transport; pieces: BytePiece[]; stop: () => void } | null = null;
  let cancel = () => {};
  const stop = () => {
    cancel();
    watched?.stop();
    watched = null;
  };
  return {
    look(id, transport) {
      if (watched?.id !== id || watched.transport !== transport) {
        stop();
        const pieces: BytePiece[] = [];
        const untap = transport.tap((raw) => {
          pieces.push(pieceOf(raw));
          if (pieces.length > KEPT) pieces.shift();
        });
        watched = { id, transport, pieces, stop: untap };
      }
      cancel();
      cancel = clock.after(FORGET_MS, stop);
      return [...watched.pieces];
    },
    stop,
  };
}

function pieceOf({ at, direction, bytes }: RawBytes): BytePiece {
  const shown = Array.from(bytes.slice(0, SHOWN_BYTES));
  const rest = bytes.length > shown.length ? ` +${bytes.length - shown.length}` : '';
  return {
    at: instantOf(at),
    direction,
    hex: shown.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ') + rest,
    text: shown.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(''),
  };
}
