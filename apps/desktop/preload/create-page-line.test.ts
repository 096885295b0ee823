import { expect, it } from 'vitest';
import { createPageLine } from './create-page-line.ts';
import type { MainFrame, PageFrame } from './till-channel.ts';

function rig() {
  const sent: PageFrame[] = [];
  let deliver: (frame: MainFrame) => void = () => {};
  let lines = 0;
  const line = createPageLine(
    {
      send: (frame) => sent.push(frame),
      onFrame: (listener) => {
        deliver = listener;
      },
    },
    () => {
      lines += 1;
      return `line ${lines}`;
    },
  );
  return { line, sent, deliver: (frame: MainFrame) => deliver(frame) };
}

const answer = (line: string, value: string): MainFrame => ({
  line,
  reply: { id: 1, result: { ok: true, value } },
});
const call = { id: 1, method: 'undo', input: {} };

it('opens with the first reader, and sends nothing before', () => {
  const { line, sent } = rig();
  line.send(call);
  expect(sent).toEqual([]);
  line.onMessage(() => {});
  line.send(call);
  expect(sent).toEqual([
    { line: 'line 1', open: true },
    { line: 'line 1', request: call },
  ]);
});

it('hears its own line alone: an answer to an earlier page is not this one’s', () => {
  const { line, deliver } = rig();
  const first: unknown[] = [];
  const second: unknown[] = [];
  line.onMessage((message) => first.push(message));
  line.onMessage((message) => second.push(message));
  deliver(answer('line 1', 'late'));
  deliver(answer('line 2', 'mine'));
  expect(first).toEqual([]);
  expect(second).toEqual([{ id: 1, result: { ok: true, value: 'mine' } }]);
});

it('says once that it is closed, and can be opened again from there', () => {
  const { line, sent, deliver } = rig();
  let closed = 0;
  const open = () => {
    line.onMessage(() => {});
    line.onClose(() => {
      closed += 1;
      open();
    });
  };
  open();
  deliver({ line: 'line 1', closed: true });
  deliver({ line: 'line 1', closed: true });
  expect(closed).toBe(1);
  expect(sent.map((frame) => frame.line)).toEqual(['line 1', 'line 2']);
});
