import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LabelScaleSimulator, startLabelScaleSimulator } from '../../simulators/scales/cl5000.ts';
import { openTransport } from '../../transport/open-transport.ts';
import { clockOf, type Transport } from '../../transport/transport.ts';
import { cl5000Plu, readCl5000Answer, type ScalePlu } from './cl5000-packet.ts';
import { uploadPlus } from './upload-plus.ts';

const clock = clockOf(() => performance.now());
let scale: LabelScaleSimulator;
let transport: Transport;

beforeEach(async () => {
  scale = await startLabelScaleSimulator();
  transport = openTransport({
    address: { kind: 'tcp', host: '127.0.0.1', port: scale.port },
    clock,
    reopen: { firstMs: 5, longestMs: 20 },
  });
});
afterEach(async () => {
  await transport.close();
  await scale.stop();
});

const plus: ScalePlu[] = Array.from({ length: 20 }, (_none, index) => ({
  plu: index + 1,
  itemCode: 12_300 + index,
  name: index === 0 ? 'Сыр қўзичоқ, «Ўзбек» твёрдый, в упаковке, цена за кг' : `Товар ${index + 1}`,
  price: 6_890_000 + index,
  isWeighed: index !== 1,
  tareGrams: index,
  sellByDays: 5,
}));

const upload = (more: Partial<Parameters<typeof uploadPlus>[0]> = {}) =>
  uploadPlus({
    transport,
    clock,
    plus,
    barcodeFormat: '20IIIIIWWWWW',
    signal: new AbortController().signal,
    onProgress: () => {},
    ...more,
  });

test('products come into the scale as they are, and each is answered for', async () => {
  scale.refuse(7, 0x88);
  const progress: number[] = [];
  const { results, next, broke } = await upload({ onProgress: (done) => progress.push(done) });
  expect({ next, broke, format: scale.format() }).toEqual({ next: 20, broke: null, format: '20IIIIIWWWWW' });
  expect(results).toHaveLength(20);
  expect(results[6]).toEqual({ plu: 7, state: 'refused', error: 0x88 });
  expect(results.filter(({ state }) => state === 'written')).toHaveLength(19);
  expect(progress).toEqual(Array.from({ length: 21 }, (_none, done) => done));
  expect(scale.plus()).toHaveLength(19);
  expect(scale.plus()[0]).toEqual({
    plu: 1,
    item: 12_300,
    name: 'Сыр кўзичок, «Ўзбек» твёрдый, в упаковке, цена за кг',
    price: 6_890_000,
    type: 1,
    tare: 0,
    days: 5,
  });
  expect(scale.plus()[1]).toMatchObject({ type: 2, tare: 1 });
});

test('a line that breaks in the midst is waited for, and nothing is left out', async () => {
  scale.breakAfter(9);
  const { results, broke } = await upload();
  expect(broke).toBeNull();
  expect(results.map(({ plu }) => plu)).toEqual(plus.map(({ plu }) => plu));
  expect(scale.plus()).toHaveLength(20);
});

test('a product whose answer was lost is sent again, and is in the scale once', async () => {
  scale.loseAnswerAfter(4);
  const quick = { ...clock, after: (ms: number, work: () => void) => clock.after(ms / 20, work) };
  const { results, broke } = await upload({ clock: quick });
  expect(broke).toBeNull();
  expect(results.map(({ plu }) => plu)).toEqual(plus.map(({ plu }) => plu));
  expect(scale.plus()).toHaveLength(20);
});

test('an upload that is stopped while the scale is silent ends at once', async () => {
  const stop = new AbortController();
  scale.loseAnswerAfter(3);
  const uploading = upload({ signal: stop.signal });
  await expect.poll(() => scale.plus().length).toBe(3);
  stop.abort();
  expect(await uploading).toMatchObject({ broke: 'stopped', next: 2 });
});

test('an upload that was stopped goes on where it ended', async () => {
  const stop = new AbortController();
  const first = await upload({
    signal: stop.signal,
    onProgress: (done) => {
      if (done === 5) stop.abort();
    },
  });
  expect(first).toMatchObject({ broke: 'stopped', next: 5 });
  expect(scale.plus()).toHaveLength(5);
  const second = await upload({ from: first.next });
  expect(second).toMatchObject({ broke: null, next: 20 });
  expect(second.results[0]).toEqual({ plu: 6, state: 'written' });
  expect(scale.plus()).toHaveLength(20);
});

test('a packet is 147 bytes of data within its frame, and what is no answer is told', () => {
  const [first] = plus;
  if (first === undefined) throw new Error('There are no products.');
  const bytes = cl5000Plu(first);
  expect(bytes).toHaveLength(147 + 13);
  expect(bytes.slice(0, 10)).toEqual(Uint8Array.of(0x57, 0x4c, 0, 0, 0, 0, 0x2c, 147, 0, 0x3a));
  expect(bytes.at(-1)).toBe(0x0d);
  expect(readCl5000Answer([])).toBeNull();
  expect(readCl5000Answer([0x4e, 1, 2])).toBeNull();
  expect(readCl5000Answer([0x58])).toBe('strange');
});
