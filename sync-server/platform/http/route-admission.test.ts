import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import express from 'express';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { mountRoutes } from './mount-routes.ts';
import { defineRoute } from './route.ts';

/** A route whose door the test opens, and whose work it ends. */
let door: PromiseWithResolvers<void>;
let work: PromiseWithResolvers<void>;
let log: string[];
let server: Server;
let port: number;

beforeEach(() => serve());
afterEach(() => close());

async function serve(options: { bodyMs?: number } = {}): Promise<void> {
  door = Promise.withResolvers();
  work = Promise.withResolvers();
  log = [];
  const route = defineRoute({
    method: 'post',
    path: '/thing',
    access: 'public',
    summary: 'A thing',
    tag: 'test',
    body: z.object({ name: z.string() }),
    answer: z.object({ ok: z.boolean() }),
    admit: async ({ gone }) => {
      log.push('asked');
      gone.addEventListener('abort', () => log.push('gone'));
      await door.promise;
      return () => log.push('left');
    },
    handle: async () => {
      log.push('at work');
      await work.promise;
      return { ok: true };
    },
  });
  const plain = defineRoute({
    method: 'post',
    path: '/plain',
    access: 'public',
    summary: 'Without a turn',
    tag: 'test',
    body: z.object({}),
    answer: z.null(),
    handle: async () => null,
  });
  const app = express();
  mountRoutes(app, {
    routes: [route, plain],
    principalOf: async () => null,
    isDemo: false,
    checkAnswers: true,
    protocol: { oldest: 1, newest: 3 },
    onRefusedTill: async () => undefined,
    log: pino({ level: 'silent' }),
    ...options,
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
}
function close(): void {
  server.closeAllConnections();
  server.close();
}

const send = (body: string) =>
  fetch(`http://127.0.0.1:${port}/api/v1/thing`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
/** The test's own time limit ends a wait that is in vain. */
async function until(entry: string): Promise<void> {
  while (!log.includes(entry)) await new Promise((resolve) => setImmediate(resolve));
}

it('ends a turn with the work', async () => {
  const answer = send('{"name":"x"}');
  await until('asked');
  door.resolve();
  await until('at work');
  expect(log).toEqual(['asked', 'at work']);
  work.resolve();
  expect((await answer).status).toBe(200);
  expect(log.filter((entry) => entry === 'left')).toHaveLength(1);
});

it.each(['{"name":', '{"name":1}', '{}'])('ends a turn that comes to no work: %s', async (body) => {
  door.resolve();
  expect((await send(body)).status).toBeGreaterThanOrEqual(400);
  await until('left');
  expect(log).not.toContain('at work');
});

it('asks before a byte of the body has come, and notices a caller who leaves meanwhile', async () => {
  const caller = connect(port, '127.0.0.1');
  const head = ['POST /api/v1/thing HTTP/1.1', 'Host: x', 'Content-Type: application/json'];
  caller.write([...head, 'Content-Length: 12', '', ''].join('\r\n'));
  await until('asked');
  caller.destroy();
  await until('gone');
  door.resolve();
  await until('left');
  expect(log).not.toContain('at work');
});

it('ends the turn of a caller whose body does not come', async () => {
  close();
  await serve({ bodyMs: 50 });
  const caller = connect(port, '127.0.0.1');
  caller.on('error', () => undefined);
  const head = ['POST /api/v1/thing HTTP/1.1', 'Host: x', 'Content-Type: application/json'];
  caller.write([...head, 'Content-Length: 12', '', '{"name"'].join('\r\n'));
  door.resolve();
  await until('left');
  expect(log).not.toContain('at work');
  caller.destroy();
});

it('lets go of a caller whose body does not come, where nobody waits for a turn either', async () => {
  close();
  await serve({ bodyMs: 50 });
  const caller = connect(port, '127.0.0.1');
  const ended = once(caller, 'close');
  caller.on('error', () => undefined);
  const head = ['POST /api/v1/plain HTTP/1.1', 'Host: x', 'Content-Type: application/json'];
  caller.write([...head, 'Content-Length: 12', '', '{"name"'].join('\r\n'));
  caller.resume();
  await ended;
  expect(log).toEqual([]);
});

it('keeps a turn as long as the work goes on, though the caller has left', async () => {
  const caller = connect(port, '127.0.0.1');
  const head = ['POST /api/v1/thing HTTP/1.1', 'Host: x', 'Content-Type: application/json'];
  caller.write([...head, 'Content-Length: 12', '', '{"name":"x"}'].join('\r\n'));
  door.resolve();
  await until('at work');
  caller.destroy();
  await until('gone');
  expect(log).not.toContain('left');
  work.resolve();
  await until('left');
  expect(log.filter((entry) => entry === 'left')).toHaveLength(1);
});
