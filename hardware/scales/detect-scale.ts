import {
  lineText,
  type DeviceAddress,
  type LineProblemCode,
  type SerialLine,
} from '@karvon/shared/devices/address.ts';
import {
  type ScaleProtocolCode,
  scaleProtocols,
  usualLines,
} from '@karvon/shared/devices/scale-protocols.ts';
import { openTransport } from '../transport/open-transport.ts';
import type { Clock, Transport } from '../transport/transport.ts';
import type { ScaleCodec, ScaleProtocol } from './codec.ts';
import { protocolOf } from './protocols.ts';

/** A way in which a scale may be connected. */
export type ScaleCandidate = { path: string; line: SerialLine; protocol: ScaleProtocolCode };

export type ScaleSearch = {
  found: ScaleCandidate | null;
  /** Ports that could not be opened, and why. */
  closed: { path: string; problem: LineProblemCode }[];
};

/** So many whole frames, one after the other, are no noise. */
const FRAMES = 3;
/** So many questions in a row without an answer, and it is not this protocol. */
const MISSES = 2;
/** A scale that speaks by itself is heard within so long. */
const LISTEN_MS = 1200;
const HELLO_MS = 300;
const REOPEN_MS = 1500;

/** All ways at one port: lines by how many protocols know them; at each line the protocols that do. */
export function candidatesAt(path: string): ScaleCandidate[] {
  const byLine = Map.groupBy(
    scaleProtocols.flatMap((protocol) => usualLines[protocol].map((line) => ({ path, line, protocol }))),
    ({ line }) => lineText(line),
  );
  return [...byLine.values()].toSorted((one, other) => other.length - one.length).flat();
}

/**
 * Looks for a scale at ports, line by line and protocol by protocol. What answers must do so in whole frames, several times over: other
 * devices, and noise, are not taken for one. It writes to whatever is connected there.
 * @param onTry told what is being tried, before each try
 */
export async function detectScale(parts: {
  paths: readonly string[];
  clock: Clock;
  signal: AbortSignal;
  onTry: (trying: ScaleCandidate, done: number, total: number) => void;
  open?: (address: DeviceAddress) => Transport;
}): Promise<ScaleSearch> {
  const { paths, clock, signal, onTry } = parts;
  const open = parts.open ?? ((address) => openTransport({ address, clock }));
  const all = paths.flatMap(candidatesAt);
  const closed: ScaleSearch['closed'] = [];
  let transport: Transport | null = null;
  let at: ScaleCandidate | null = null;
  try {
    for (const [done, candidate] of all.entries()) {
      if (signal.aborted) break;
      const { path, line, protocol } = candidate;
      if (closed.some((port) => port.path === path)) continue;
      onTry(candidate, done, all.length);
      if (at?.path !== path || lineText(at.line) !== lineText(line)) {
        await transport?.close();
        transport = open({ kind: 'serial', path, line });
        const problem = await opened(transport, at?.path === path ? clock : null);
        if (problem !== null) closed.push({ path, problem });
        at = candidate;
      }
      if (transport === null || transport.view().state !== 'open') continue;
      if (await speaks(transport, protocolOf[protocol], clock, signal)) return { found: candidate, closed };
    }
  } finally {
    await transport?.close();
  }
  return { found: null, closed };
}

/**
 * Null once it is open; else why it is not. With a clock, which is where it was open a moment ago, it may be tried again for a while: a
 * system may be slow to let go of a port.
 */
function opened(transport: Transport, clock: Clock | null): Promise<LineProblemCode | null> {
  return new Promise((resolve) => {
    const end = () => {
      cancel();
      const { state, problem } = transport.view();
      resolve(state === 'open' ? null : (problem?.code ?? 'failed'));
    };
    const cancel = clock?.after(REOPEN_MS, end) ?? (() => undefined);
    const look = () => {
      const { state } = transport.view();
      if (state === 'open' || (state === 'waiting' && clock === null)) end();
    };
    transport.onView(look);
    look();
  });
}

async function speaks(
  transport: Transport,
  protocol: ScaleProtocol,
  clock: Clock,
  signal: AbortSignal,
): Promise<boolean> {
  const codec = protocol.create();
  if (!protocol.isPolled) return (await hear(transport, codec, clock, LISTEN_MS, FRAMES, signal)) >= FRAMES;
  let frames = (await answersHello(transport, protocol, clock)) ? FRAMES - 1 : 0;
  for (let misses = 0; misses < MISSES && frames < FRAMES && !signal.aborted; ) {
    const question = codec.ask();
    if (question === null || !(await sent(transport, question))) return false;
    const heard = await hear(transport, codec, clock, protocol.replyMs, 1, signal);
    frames = heard === 0 ? 0 : frames + 1;
    misses = heard === 0 ? misses + 1 : 0;
  }
  return frames >= FRAMES;
}

/** How many readings come within so long, `enough` at most; what the conversation asks for meanwhile is sent. */
function hear(
  transport: Transport,
  codec: ScaleCodec,
  clock: Clock,
  ms: number,
  enough: number,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve) => {
    let readings = 0;
    const end = () => {
      cancel();
      stop();
      signal.removeEventListener('abort', end);
      resolve(readings);
    };
    const cancel = clock.after(ms, end);
    signal.addEventListener('abort', end);
    const stop = transport.onBytes((bytes) => {
      for (const event of codec.feed(bytes)) {
        if (event.kind === 'send') void sent(transport, event.bytes);
        if (event.kind === 'reading') readings += 1;
      }
      if (readings >= enough) end();
    });
  });
}

async function answersHello(transport: Transport, { hello }: ScaleProtocol, clock: Clock): Promise<boolean> {
  if (hello === undefined) return false;
  const answer = new Promise<boolean>((resolve) => {
    let heard: number[] = [];
    const end = (isAnswer: boolean) => {
      cancel();
      stop();
      resolve(isAnswer);
    };
    const cancel = clock.after(HELLO_MS, () => end(false));
    const stop = transport.onBytes((bytes) => {
      heard = [...heard, ...bytes].slice(-64);
      if (hello.isAnswer(Uint8Array.from(heard))) end(true);
    });
  });
  if (!(await sent(transport, hello.send))) return false;
  const isAnswered = await answer;
  if (isAnswered && hello.end !== undefined) await sent(transport, hello.end);
  return isAnswered;
}

function sent(transport: Transport, bytes: Uint8Array): Promise<boolean> {
  return transport.write(bytes).then(
    () => true,
    () => false,
  );
}
