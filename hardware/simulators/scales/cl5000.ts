import { createServer, type Socket } from 'node:net';
import { openPseudoTerminal } from '../pseudo-terminal.ts';

/** A product as the scale understood it. */
export type HeldPlu = {
  plu: number;
  item: number;
  name: string;
  price: number;
  type: number;
  tare: number;
  days: number;
};

/** A CAS CL5000J in the network, written from its packets' description. */
export type LabelScaleSimulator = {
  /** `host:port`. */
  address: string;
  port: number;
  plus(): HeldPlu[];
  format(): string | null;
  /** Products with this number are refused by this code. */
  refuse(plu: number, code: number): void;
  /** After so many packets more the line breaks before the answer, once. */
  breakAfter(packets: number): void;
  /** After so many packets more it takes one and does not answer it, once. */
  loseAnswerAfter(packets: number): void;
  stop(): Promise<void>;
};

/** Its mind: a whole packet in, its answer out. */
export type LabelScaleMind = {
  answer(frame: Buffer): Buffer;
  plus(): HeldPlu[];
  format(): string | null;
  refuse(plu: number, code: number): void;
};

/** @param onTaken told of each product that it takes */
export function createLabelScaleMind(onTaken: (plu: HeldPlu) => void = () => undefined): LabelScaleMind {
  const held = new Map<number, HeldPlu>();
  const refused = new Map<number, number>();
  const decoder = new TextDecoder('windows-1251');
  let format: string | null = null;
  const no = (code: number) => Buffer.concat([Buffer.from('N'.padEnd(14, '0')), Buffer.of(code, 0x3a, 0x0d)]);
  const answer = (frame: Buffer): Buffer => {
    const sum = frame.subarray(2, -2).reduce((total, byte) => (total + byte) % 256, 0);
    if (sum !== frame.at(-2)) return no(0x01);
    const data = frame.subarray(10, -3);
    if (frame[1] === 0x42) {
      format = data.toString('latin1', 5).replaceAll('\0', '');
      return Buffer.from('G:');
    }
    const plu = data.readUInt32LE(2);
    const code = refused.get(plu);
    if (code !== undefined) return no(code);
    const text = (from: number) => decoder.decode(data.subarray(from, from + 40)).replaceAll('\0', '');
    const product: HeldPlu = {
      plu,
      type: data.readUInt8(6),
      name: [text(7), text(47)].filter(Boolean).join(' '),
      item: data.readUInt32LE(105),
      price: data.readUInt32LE(113),
      tare: data.readUInt32LE(121),
      days: data.readUInt32LE(135),
    };
    held.set(plu, product);
    onTaken(product);
    return Buffer.from('G:');
  };
  return {
    answer,
    plus: () => [...held.values()],
    format: () => format,
    refuse: (plu, code) => refused.set(plu, code),
  };
}

/** Cuts what comes over a line into packets; what is no beginning of one is passed over. Answers the first that is whole. */
function packets() {
  let heard = Buffer.alloc(0);
  return (bytes: Uint8Array): Buffer | null => {
    heard = Buffer.concat([heard, bytes]);
    const begin = heard.indexOf(0x57);
    heard = begin < 0 ? Buffer.alloc(0) : heard.subarray(begin);
    const size = heard.length < 10 ? 0 : heard.readUInt16LE(7) + 13;
    if (size === 0 || heard.length < size) return null;
    const packet = heard.subarray(0, size);
    heard = heard.subarray(size);
    return packet;
  };
}

/** One at a serial port, on which nothing breaks. */
export async function startSerialLabelScale(
  onTaken: (plu: HeldPlu) => void,
): Promise<LabelScaleMind & { address: string; stop(): Promise<void> }> {
  const mind = createLabelScaleMind(onTaken);
  const line = await openPseudoTerminal();
  const next = packets();
  line.onBytes((bytes) => {
    const packet = next(bytes);
    if (packet !== null) line.write(mind.answer(packet));
  });
  return { ...mind, address: line.path, stop: async () => line.unplug() };
}

export async function startLabelScaleSimulator(
  onTaken?: (plu: HeldPlu) => void,
): Promise<LabelScaleSimulator> {
  const mind = createLabelScaleMind(onTaken);
  const sockets = new Set<Socket>();
  let untilBreak = Number.POSITIVE_INFINITY;
  let untilLost = Number.POSITIVE_INFINITY;
  const server = createServer((socket) => {
    const next = packets();
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const packet = next(bytes);
      if (packet === null) return;
      const said = mind.answer(packet);
      untilBreak -= 1;
      untilLost -= 1;
      if (untilLost < 0) untilLost = Number.POSITIVE_INFINITY;
      else if (untilBreak < 0) {
        untilBreak = Number.POSITIVE_INFINITY;
        socket.destroy();
      } else socket.write(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `127.0.0.1:${port}`,
    port,
    plus: () => mind.plus(),
    format: () => mind.format(),
    refuse: (plu, code) => mind.refuse(plu, code),
    breakAfter: (packets) => {
      untilBreak = packets;
    },
    loseAnswerAfter: (packets) => {
      untilLost = packets;
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
