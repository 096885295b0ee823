import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import {
  PrinterError,
  type PrintJob,
  type ReceiptPrinter,
} from '@karvon/hardware/printers/receipt-printer.ts';
import { testIds } from '@karvon/shared/testing.ts';
import type { PrinterTrouble } from '@karvon/shared/till-api/printer-troubles.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { FactsToPrint, FactToPrint } from '../database/facts-to-print.ts';
import { createFiscalDocuments } from '../database/fiscal-documents.ts';
import { createHeldPrints } from '../database/held-prints.ts';
import { createSettingsStore } from '../database/settings-store.ts';
import { createWantedPrints } from '../database/wanted-prints.ts';
import { newTillDatabase } from '../testing/new-till-database.ts';
import { startPrintQueue } from './print-queue.ts';

type Strip = Parameters<ReceiptPrinter['print']>[1];

const newId = testIds();
const layout = { columns: 32, rows: [] };

/** A queue over facts in memory and a till's own tables; what comes out is in `printed`, a name each. */
async function openQueue(print: (name: string, strip: Strip | undefined) => void = () => undefined) {
  const { sqlite } = await newTillDatabase();
  const wanted = createWantedPrints(sqlite);
  const settings = createSettingsStore(sqlite);
  const facts: (FactToPrint & { name: string | null })[] = [];
  const printed: string[] = [];
  const device = newId();
  const unregistered = createFiscalDocuments(sqlite, device);
  const after = ({ seq }: { seq: number }) => facts.filter((fact) => fact.seq > seq);
  const toPrint: FactsToPrint = {
    first: (place) => after(place)[0] ?? null,
    count: (place) => after(place).length,
    list: () => [],
    last: () => null,
  };
  const named = (id: Id): PrintJob | null => {
    const name = facts.find((fact) => fact.id === id)?.name ?? null;
    return name === null ? null : { number: name, layout };
  };
  let view: TillState['printer'] | null = null;
  let trouble: PrinterTrouble | null = null;
  const start = () =>
    startPrintQueue({
      printer: () => ({
        columns: null,
        async print({ number }, strip) {
          print(number, strip);
          printed.push(number);
        },
        isPaperLow: () => null,
        trouble: () => trouble,
        look: () => Promise.resolve(null),
        openDrawer: () => Promise.resolve(),
        drawerContact: () => Promise.resolve(null),
        close: () => Promise.resolve(),
      }),
      facts: toPrint,
      wanted,
      held: createHeldPrints(sqlite),
      mustWait: (fact) => unregistered.waits(fact),
      incarnation: 1,
      settings,
      jobOf: async (id) => named(id),
      copyOf: async (id) => {
        const number = named(id)?.number ?? null;
        return number === null ? null : { kind: 'copy', fact: null, number, at: 0, layout };
      },
      ports: {
        clock: () => 0,
        now: () => 0,
        random: () => new Uint8Array(),
        log: pino({ level: 'silent' }),
      } as never,
      onChange: (shown) => {
        view = shown;
      },
    });
  return {
    start,
    printed,
    wanted,
    settings,
    sell(name: string | null) {
      facts.push({ id: newId(), incarnation: 1, seq: facts.length + 1, name });
    },
    /** The same, as one that a fiscal device is to register first; answers how to say that it has. */
    sellUnregistered(name: string) {
      const [id, seq] = [newId(), facts.length + 1];
      sqlite
        .prepare(
          `INSERT INTO till_fiscal_documents VALUES (@id, @id, @device, 1, @seq, 0, 'sale', @name, '', 0, NULL, 0)`,
        )
        .run({ id, device, seq, name });
      facts.push({ id, incarnation: 1, seq, name });
      return () => sqlite.prepare('UPDATE till_fiscal_documents SET settled = 1 WHERE id = ?').run(id);
    },
    ask: (number: string) => ({ kind: 'copy' as const, fact: null, number, at: 0, layout }),
    view: () => view,
    /** What the printer said of itself, with nothing to print. */
    says(said: PrinterTrouble | null) {
      trouble = said;
    },
  };
}

const isReady = (queue: { view: () => TillState['printer'] | null }) =>
  vi.waitFor(() => expect(queue.view()).toMatchObject({ state: 'ready', waiting: 0 }));

test('what the printer lacks is told with nothing to print, until it is mended', async () => {
  const queue = await openQueue(() => undefined);
  const printing = queue.start();
  queue.says('cover-open');
  printing.retry();
  expect(queue.view()).toMatchObject({
    state: 'failed',
    waiting: 0,
    problem: { code: 'printer-cover-open' },
  });
  queue.says(null);
  printing.retry();
  expect(queue.view()).toMatchObject({ state: 'ready', problem: null });
  await printing.stop();
});

test('a sale of meanwhile goes before what was asked for and still waits', async () => {
  const queue = await openQueue((name) => {
    if (name === 'asked-1-copy-1') queue.sell('sale-2');
  });
  queue.sell('sale-1');
  for (const number of ['asked-1', 'asked-2']) queue.wanted.add(queue.ask(number));
  const running = queue.start();
  await isReady(queue);
  expect(queue.printed).toEqual(['sale-1', 'asked-1-copy-1', 'sale-2', 'asked-2-copy-2']);
  await running.stop();
});

test('what can’t be laid out keeps nothing waiting behind it', async () => {
  const queue = await openQueue();
  queue.sell(null);
  queue.sell('sale-2');
  const running = queue.start();
  await isReady(queue);
  expect(queue.printed).toEqual(['sale-2']);
  await running.stop();
  const again = queue.start();
  expect(queue.view()).toEqual({ state: 'ready', waiting: 0, problem: null });
  await again.stop();
});

test('a printer that fails is tried again when somebody says so, and whatever waits comes out in its order', async () => {
  let hasPaper = false;
  const queue = await openQueue(() => {
    if (!hasPaper) throw new Error('paper out');
  });
  queue.sell('sale-1');
  const running = queue.start();
  running.add(queue.ask('asked'));
  await vi.waitFor(() => expect(queue.view()).toMatchObject({ state: 'failed', waiting: 2 }));
  hasPaper = true;
  running.retry();
  await isReady(queue);
  expect(queue.printed).toEqual(['sale-1', 'asked-copy-1']);
  await running.stop();
});

test('what was in the printer when the till ended comes once more as a copy, behind what waits; what the printer refused does not', async () => {
  let isOut = true;
  const queue = await openQueue(() => {
    if (isOut) throw new Error('paper out');
  });
  for (const name of ['sale-1', 'sale-2']) queue.sell(name);
  const refused = queue.start();
  await vi.waitFor(() => expect(queue.view()).toMatchObject({ state: 'failed', waiting: 2 }));
  await refused.stop();
  expect(queue.settings.get('in-printer')).toBeNull();

  isOut = false;
  queue.settings.set('in-printer', { incarnation: 1, seq: 1 });
  const running = queue.start();
  await isReady(queue);
  expect(queue.printed).toEqual(['sale-2', 'sale-1-copy-1']);
  expect(queue.settings.get('in-printer')).toBeNull();
  await running.stop();
});

test.each(['fact', 'asked'] as const)(
  'a piece of paper (%s) is told to whoever prints next, also after a restart, until something has come out whole',
  async (kind) => {
    let paper: 'nothing' | 'piece' | null = 'nothing';
    const strips: [string, boolean | undefined][] = [];
    const queue = await openQueue((name, strip) => {
      strips.push([name.split('-')[0] ?? '', strip?.isBehindPiece]);
      if (paper !== null) throw new PrinterError('paper-out', paper);
    });
    const fails = async (count: number) => {
      const running = queue.start();
      await vi.waitFor(() => expect(strips).toHaveLength(count));
      await running.stop();
    };
    if (kind === 'fact') queue.sell('fact');
    else queue.wanted.add(queue.ask('asked'));
    await fails(1);
    paper = 'piece';
    await fails(2);
    paper = 'nothing';
    await fails(3);
    paper = null;
    const running = queue.start();
    await isReady(queue);
    running.add(queue.ask('next'));
    await isReady(queue);
    expect(strips).toEqual([
      [kind, false],
      [kind, false],
      [kind, true],
      [kind, true],
      ['next', false],
    ]);
    await running.stop();
  },
);

test('what a printer may have printed without saying so comes once more as a copy', async () => {
  let paper: 'nothing' | 'unknown' | null = 'unknown';
  const queue = await openQueue(() => {
    if (paper !== null) throw new PrinterError('silent', paper);
  });
  for (const name of ['sale-1', 'sale-2']) queue.sell(name);
  const running = queue.start();
  await vi.waitFor(() => expect(queue.view()).toMatchObject({ state: 'failed', waiting: 2 }));
  expect(queue.view()?.problem?.code).toBe('printer-silent');
  paper = 'nothing';
  running.retry();
  await vi.waitFor(() => expect(queue.wanted.count()).toBe(1));
  paper = null;
  running.retry();
  await isReady(queue);
  expect(queue.printed).toEqual(['sale-2', 'sale-1-copy-1']);
  await running.stop();
});

test('a piece without sums is no receipt: what broke off there comes out as if it never had been sent', async () => {
  let hasPaper = false;
  const queue = await openQueue(() => {
    if (!hasPaper) throw new PrinterError('paper-out', 'piece');
  });
  queue.sell('sale-1');
  const running = queue.start();
  await vi.waitFor(() => expect(queue.view()).toMatchObject({ state: 'failed', waiting: 1 }));
  hasPaper = true;
  running.retry();
  await isReady(queue);
  expect(queue.printed).toEqual(['sale-1']);
  await running.stop();
});

test('what is to be registered first keeps nothing else waiting, and comes out before what is newer once it is', async () => {
  const queue = await openQueue();
  const register = queue.sellUnregistered('sale-1');
  queue.sell('sale-2');
  const running = queue.start();
  await isReady(queue);
  expect(queue.printed).toEqual(['sale-2']);
  expect(running.isPrinted({ incarnation: 1, seq: 1 })).toBe(false);
  await running.stop();
  const again = queue.start();
  expect(queue.view()).toMatchObject({ state: 'ready', waiting: 0 });
  queue.sell('sale-3');
  register();
  again.wake();
  await isReady(queue);
  expect(queue.printed).toEqual(['sale-2', 'sale-1', 'sale-3']);
  expect(again.isPrinted({ incarnation: 1, seq: 1 })).toBe(true);
  await again.stop();
});

test('what was in the printer when the till ended is told as such, whatever became ready before it meanwhile', async () => {
  const queue = await openQueue();
  const registers = ['sale-1', 'sale-2'].map((name) => queue.sellUnregistered(name));
  queue.sell('sale-3');
  const passing = queue.start();
  await isReady(queue);
  await passing.stop();
  for (const register of registers) register();
  queue.settings.set('in-printer', { incarnation: 1, seq: 2 });
  const running = queue.start();
  await isReady(queue);
  expect(queue.printed).toEqual(['sale-3', 'sale-1', 'sale-2-copy-1']);
  await running.stop();

  queue.sell('sale-4');
  const late = queue.sellUnregistered('sale-5');
  const next = queue.start();
  await isReady(queue);
  await next.stop();
  queue.sell('sale-6');
  late();
  queue.settings.set('in-printer', { incarnation: 1, seq: 6 });
  const last = queue.start();
  await isReady(queue);
  expect(queue.printed.slice(3)).toEqual(['sale-4', 'sale-5', 'sale-6-copy-2']);
  expect(queue.settings.get('in-printer')).toBeNull();
  await last.stop();
});
