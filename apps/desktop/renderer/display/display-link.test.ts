import type { CustomerDisplay } from '@karvon/shared/till-api/customer-display.ts';
import { SILENT_MS } from '@karvon/shared/till-api/serve-display.ts';
import { expect, test } from 'vitest';
import { createDisplayLink } from './display-link.ts';

const display: CustomerDisplay = { shop: null, content: { phase: 'idle' } };

/** A till that can be cut off or fall silent, and timers that run when told. */
function setUp() {
  let timers: { ms: number; run: () => void }[] = [];
  let isUp = true;
  const lines: { say: (message: unknown) => void; cut: () => void; isClosed: boolean }[] = [];
  const link = createDisplayLink(
    () => {
      if (!isUp) return Promise.reject(new Error('nobody there'));
      const line = { say: (_message: unknown) => {}, cut: () => {}, isClosed: false };
      lines.push(line);
      return Promise.resolve({
        onMessage: (listener) => {
          line.say = listener;
          listener({ display });
        },
        onClose: (listener) => {
          line.cut = listener;
        },
        close: () => {
          line.isClosed = true;
        },
      });
    },
    (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  );
  const settle = () => new Promise<void>((done) => setTimeout(done, 0));
  return {
    link,
    settle,
    lines,
    waits: () => timers.map(({ ms }) => ms),
    pass: async () => {
      const due = timers;
      timers = [];
      for (const { run } of due) run();
      await settle();
    },
    go: (up: boolean) => {
      isUp = up;
    },
  };
}

test('what was shown goes at once when the line breaks, and comes back by itself', async () => {
  const { link, settle, lines, pass, go } = setUp();
  await settle();
  expect(link.view()).toEqual({ display, wasShown: true });
  go(false);
  lines[0]?.cut();
  expect(link.view()).toEqual({ display: null, wasShown: true });
  for (let tries = 0; tries < 5; tries += 1) await pass();
  expect(link.view().display).toBeNull();
  go(true);
  await pass();
  expect(link.view().display).toEqual(display);
});

test('a line on which nothing is heard is as good as broken; signs of life keep it', async () => {
  const { link, settle, lines, pass, waits } = setUp();
  await settle();
  expect(waits()).toEqual([SILENT_MS]);
  lines[0]?.say({ beat: true });
  expect(waits()).toEqual([SILENT_MS]);
  await pass();
  expect(lines[0]?.isClosed).toBe(true);
  expect(link.view().display).toBeNull();
  lines[0]?.say({ display });
  expect(link.view().display).toBeNull();
  await pass();
  expect(link.view().display).toEqual(display);
});

test('before anything was heard nothing is lost', async () => {
  const { link, lines, settle } = setUp();
  expect(link.view()).toEqual({ display: null, wasShown: false });
  await settle();
  lines[0]?.say({ nonsense: true });
  expect(link.view().display).toEqual(display);
});
