import type { DisplayFrame } from '@karvon/desktop-preload/display-channel.ts';
import { expect, it } from 'vitest';
import { createDisplayRelay } from './display-relay.ts';

const idle = { display: { shop: null, content: { phase: 'idle' } } } as const;

function rig() {
  const heard: DisplayFrame[] = [];
  const open = new Set<(frame: DisplayFrame) => void>();
  let runs = true;
  const relay = createDisplayRelay((onMessage) => {
    if (!runs) return null;
    open.add(onMessage);
    onMessage(idle);
    return { close: () => void open.delete(onMessage) };
  });
  return {
    relay,
    heard,
    open,
    load: () => relay.pageReady((frame) => heard.push(frame)),
    engine: (next: boolean) => {
      runs = next;
    },
  };
}

it('shows a page everything as it is loaded, and again as it is loaded anew, over one line', () => {
  const { heard, open, load } = rig();
  load();
  load();
  expect(heard).toEqual([idle, idle]);
  expect(open.size).toBe(1);
});

it('waits for the engine, and says that it is gone', () => {
  const { relay, heard, open, load, engine } = rig();
  engine(false);
  load();
  expect(heard).toEqual([]);
  engine(true);
  relay.engineUp();
  engine(false);
  relay.engineDown();
  expect(open.size).toBe(0);
  engine(true);
  relay.engineUp();
  expect(heard).toEqual([idle, { closed: true }, idle]);
});

it('lets the line go with the page, and opens none for nobody', () => {
  const { relay, heard, open, load } = rig();
  load();
  relay.pageGone();
  expect(open.size).toBe(0);
  relay.engineDown();
  relay.engineUp();
  expect(open.size).toBe(0);
  expect(heard).toEqual([idle]);
});
