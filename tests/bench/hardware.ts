import { startScale } from '@karvon/engine/devices/scale-device.ts';
import { scaleFixtures } from '@karvon/hardware/scales/fixtures/all.ts';
import { bytesOf } from '@karvon/hardware/scales/fixtures/fixture.ts';
import { protocolOf } from '@karvon/hardware/scales/protocols.ts';
import { openPseudoTerminal } from '@karvon/hardware/simulators/pseudo-terminal.ts';
import { loadSerialLibrary } from '@karvon/hardware/transport/serial-library.ts';
import { clockOf } from '@karvon/hardware/transport/transport.ts';
import {
  type ScaleProtocolCode,
  scaleProtocols,
  usualLines,
} from '@karvon/shared/devices/scale-protocols.ts';
import { type Bench, median } from './frame.ts';

const BYTES = 400_000;
const PIECE = 16;
const ROUNDS = 200;
const WARM_UP = 20;

/** What devices cost a till. A serial line of 115,200 baud brings 11,520 bytes a second: codecs are far from being in the way. */
export const hardwareBenches: readonly Bench[] = [
  ...scaleProtocols.map(
    (code): Bench => ({
      name: `hardware/codec-${code}`,
      unit: 'bytes/s',
      better: 'higher',
      reference: 'the same bytes summed up one by one',
      aim: 0.002,
      measure: async () => bytesPerSecond(code),
    }),
  ),
  {
    name: 'hardware/weight-to-state',
    unit: 'ms, middle',
    better: 'lower',
    reference: 'the same bytes seen at a bare serial port of the same kind',
    aim: 4,
    measure: weightToState,
  },
];

/** Frames one after the other, in pieces as a port hands them over; each protocol is asked first, so that all of them are read. */
function bytesPerSecond(code: ScaleProtocolCode) {
  const { frames, before = [] } = scaleFixtures[code];
  const bytes = frames.filter(({ reading }) => reading !== undefined).map((frame) => bytesOf(frame.bytes));
  const codec = protocolOf[code].create();
  let read = 0;
  const ours = timed(() => {
    for (let fed = 0, turn = 0; fed < BYTES; turn += 1) {
      const frame = bytes[turn % bytes.length] ?? new Uint8Array();
      codec.ask();
      for (const { hears } of before) codec.feed(bytesOf(hears));
      for (let at = 0; at < frame.length; at += PIECE) {
        read += codec.feed(frame.subarray(at, at + PIECE)).length;
      }
      fed += frame.length;
    }
  });
  let sum = 0;
  const theirs = timed(() => {
    for (let fed = 0, turn = 0; fed < BYTES; turn += 1) {
      const frame = bytes[turn % bytes.length] ?? new Uint8Array();
      for (const byte of frame) sum = (sum + byte) & 0xffff;
      fed += frame.length;
    }
  });
  if (read === 0 || sum === 0) throw new Error('Nothing was read.');
  return { value: Math.round((BYTES * 1000) / ours), referenceValue: Math.round((BYTES * 1000) / theirs) };
}

/** From the last byte of a weight at rest, at the far end of a real port, to the state that pages are sent. */
async function weightToState() {
  const pty = await openPseudoTerminal();
  const bare = await openPseudoTerminal();
  const [line] = usualLines['cas-line'];
  const address = { kind: 'serial', path: pty.path, line } as const;
  let seen = () => {};
  const scale = startScale(
    { id: 'scale-1', name: '', kind: 'scale', address, protocol: 'cas-line', divisionGrams: 1 },
    {
      clock: clockOf(() => performance.now()),
      onHealth: () => {},
      load: { grams: () => null, isSold: () => false, lifted: () => {} },
      onWeight: ({ refusal }) => {
        if (refusal === null) seen();
      },
    },
  );
  const { SerialPort } = await loadSerialLibrary();
  const port = await new Promise<InstanceType<typeof SerialPort>>((resolve, reject) => {
    const opened: InstanceType<typeof SerialPort> = new SerialPort(
      { path: bare.path, baudRate: 9600 },
      (error) => (error === null ? resolve(opened) : reject(error)),
    );
  });
  let seenBare = () => {};
  port.on('data', () => seenBare());
  while (scale.transport.view().state !== 'open') await new Promise((resolve) => setTimeout(resolve, 5));
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const frame = weightLine(1000 + (round % 9000));
    const ours = await until((done) => {
      seen = done;
      pty.write(Buffer.concat([weightLine(0), frame, frame]));
    });
    const theirs = await until((done) => {
      seenBare = done;
      bare.write(frame);
    });
    if (round < WARM_UP) continue;
    times.ours.push(ours);
    times.theirs.push(theirs);
  }
  await scale.stop();
  await new Promise<void>((resolve) => port.close(() => resolve()));
  pty.unplug();
  bare.unplug();
  return { value: median(times.ours), referenceValue: median(times.theirs) };
}

function weightLine(grams: number): Buffer {
  const digits = String(grams).padStart(4, '0');
  return Buffer.from(`ST,GS,+  ${digits.slice(0, -3)}.${digits.slice(-3)}kg\r\n`);
}

function until(begin: (done: () => void) => void): Promise<number> {
  const start = performance.now();
  return new Promise((resolve) => {
    begin(() => resolve(performance.now() - start));
  });
}

function timed(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}
