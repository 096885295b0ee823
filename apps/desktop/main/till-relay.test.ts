import type { MainFrame } from '@karvon/desktop-preload/till-channel.ts';
import { describe, expect, it } from 'vitest';
import { createTillRelay } from './till-relay.ts';

const line = '0190a000-0000-4000-8000-000000000001';
const silent = { info: () => {}, warn: () => {}, error: () => {} };

function rig() {
  const sent: unknown[] = [];
  const heard: MainFrame[] = [];
  const replies: ((message: unknown) => void)[] = [];
  let engineRuns = false;
  const relay = createTillRelay({
    openEngineLine(onReply) {
      if (!engineRuns) return null;
      replies.push(onReply);
      return { send: (request) => sent.push(request), close: () => {} };
    },
    log: silent,
  });
  return {
    relay,
    sent,
    heard,
    reply: (message: unknown) => replies.at(-1)?.(message),
    page: (frame: object) => relay.fromPage(1, { line, ...frame }, (answer) => heard.push(answer)),
    engine: (runs: boolean) => {
      engineRuns = runs;
    },
  };
}

const call = (id: number, method = 'undo') => ({ request: { id, method, input: {} } });

describe('the relay between pages and engine', () => {
  it('lets a page wait for the engine, and refuses its calls meanwhile', () => {
    const { relay, page, heard, sent, engine, reply } = rig();
    page({ open: true });
    page(call(1));
    expect(heard).toMatchObject([{ reply: { id: 1, result: { problem: { code: 'not-ready' } } } }]);
    engine(true);
    relay.engineUp();
    page(call(2));
    reply({ id: 2, result: { ok: true, value: {} } });
    expect(sent).toMatchObject([{ id: 2 }]);
    expect(heard.at(-1)).toMatchObject({ reply: { id: 2, result: { ok: true } } });
  });

  it('closes the line of a page whose engine died', () => {
    const { relay, page, heard, engine } = rig();
    engine(true);
    page({ open: true });
    engine(false);
    relay.engineDown(1);
    expect(heard).toEqual([{ line, closed: true }]);
    page(call(1));
    expect(heard).toHaveLength(1);
  });

  it('says that something is wrong after three deaths in a row', () => {
    const { relay, page, heard } = rig();
    const stopped = { reply: { state: { boot: { phase: 'stopped', problem: { code: 'unexpected' } } } } };
    page({ open: true });
    for (const failures of [1, 2]) relay.engineDown(failures);
    expect(heard).toEqual([]);
    relay.engineDown(3);
    expect(heard).toMatchObject([stopped]);
    page({ open: true });
    expect(heard).toMatchObject([stopped, stopped]);
  });

  it('passes on what is in TillApi, as it is, and nothing else', () => {
    const { page, heard, sent, engine } = rig();
    engine(true);
    page({ open: true });
    page(call(1));
    page(call(2, 'constructor'));
    page({ request: { id: 3, method: 'undo', input: {}, extra: 1 } });
    page({ line: '0190a000-0000-4000-8000-000000000002', ...call(4) });
    expect(sent).toEqual([{ id: 1, method: 'undo', input: {} }]);
    expect(heard).toMatchObject([{ reply: { id: 2, result: { problem: { code: 'bad-input' } } } }]);
  });

  it('answers each call once', () => {
    const { page, heard, sent, reply, engine } = rig();
    engine(true);
    page({ open: true });
    page(call(1));
    page(call(1));
    expect(sent).toHaveLength(1);
    for (let time = 0; time < 2; time += 1) reply({ id: 1, result: { ok: true, value: {} } });
    expect(heard).toHaveLength(1);
  });

  it('refuses calls beyond what one page may have open', () => {
    const { page, heard, sent, engine } = rig();
    engine(true);
    page({ open: true });
    for (let id = 1; id <= 257; id += 1) page(call(id));
    expect(sent).toHaveLength(256);
    expect(heard).toMatchObject([{ reply: { id: 257, result: { problem: { code: 'not-ready' } } } }]);
  });
});
