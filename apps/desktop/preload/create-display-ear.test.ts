import type { CustomerDisplay, DisplayMessage } from '@karvon/shared/till-api/customer-display.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { expect, it } from 'vitest';
import { createDisplayEar } from './create-display-ear.ts';
import type { DisplayFrame } from './display-channel.ts';

const idle: CustomerDisplay = { shop: null, content: { phase: 'idle' } };
const thanks: CustomerDisplay = {
  shop: null,
  content: { phase: 'thanks', total: minor(100), change: minor(0) },
};
const beat = { beat: true } as const;

function rig() {
  let deliver: (frame: DisplayFrame) => void = () => {};
  const ear = createDisplayEar((listener) => {
    deliver = listener;
  });
  const listen = () => {
    const heard: DisplayMessage[] = [];
    ear.onMessage((message) => heard.push(message));
    return heard;
  };
  return { ear, listen, deliver: (frame: DisplayFrame) => deliver(frame) };
}

it('tells what was said before somebody listened with the next sign of life, once', () => {
  const { listen, deliver } = rig();
  deliver({ display: idle });
  deliver({ display: thanks });
  const heard = listen();
  expect(heard).toEqual([]);
  deliver(beat);
  deliver(beat);
  expect(heard).toEqual([{ display: thanks }, beat, beat]);
});

it('tells a page that begins anew what holds, and the one before it nothing more', () => {
  const { listen, deliver } = rig();
  const first = listen();
  deliver({ display: idle });
  const second = listen();
  deliver(beat);
  expect(first).toEqual([{ display: idle }]);
  expect(second).toEqual([{ display: idle }, beat]);
});

it('forgets what an engine said that is gone, and says so once', () => {
  const { ear, listen, deliver } = rig();
  let closed = 0;
  listen();
  ear.onClose(() => {
    closed += 1;
  });
  deliver({ display: thanks });
  deliver({ closed: true });
  deliver({ closed: true });
  expect(closed).toBe(1);
  const heard = listen();
  deliver(beat);
  deliver({ display: idle });
  expect(heard).toEqual([beat, { display: idle }]);
});
