import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHttpServer } from './http-server.ts';

const servers: Server[] = [];
const sockets: Socket[] = [];
let hurried: Server;

async function serve(headersMs: number): Promise<Server> {
  const http = createHttpServer(
    (request, response) => {
      request.on('error', () => response.destroy());
      request.resume().on('end', () => response.end('done'));
    },
    {
      headersMs,
      requestMs: headersMs + 300,
      keepAliveMs: headersMs * 10,
      checkEveryMs: 20,
      headerBytes: 2_000,
    },
  );
  servers.push(http);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return http;
}

beforeAll(async () => {
  hurried = await serve(600);
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const http of servers) {
    http.closeAllConnections();
    http.close();
  }
});

async function open(http = hurried): Promise<Socket> {
  const socket = connect((http.address() as AddressInfo).port, '127.0.0.1');
  sockets.push(socket);
  await once(socket, 'connect');
  // What is written to an end that has hung up.
  socket.on('error', () => socket.destroy());
  return socket;
}

/** What comes back until the end, which is a reset where a byte was still on its way. */
function heardFrom(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => socket.once('close', () => resolve(Buffer.concat(chunks).toString())));
}

/** Goes on with a byte now and then for as long as it is listened to; answers what came back until the end. */
async function trickle(begin: string, byte: string): Promise<string> {
  const socket = await open();
  socket.write(begin);
  const drip = setInterval(() => socket.write(byte), 10);
  const answered = await heardFrom(socket);
  clearInterval(drip);
  return answered;
}

it('lets go of headers that trickle in', async () => {
  expect(await trickle('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ', 'a')).toMatch(/^HTTP\/1\.1 408 /);
});

it('lets go of a body that trickles in', async () => {
  const head = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n';
  expect(await trickle(head, 'a')).toMatch(/^HTTP\/1\.1 408 /);
});

it('lets go of a connection on which nothing is asked', async () => {
  const socket = await open();
  expect(await heardFrom(socket)).toMatch(/^HTTP\/1\.1 408 /);
});

it('refuses headers that are too large', async () => {
  const socket = await open();
  socket.write(`GET / HTTP/1.1\r\nHost: a\r\nX-Large: ${'a'.repeat(3_000)}\r\n\r\n`);
  expect(await heardFrom(socket)).toMatch(/^HTTP\/1\.1 431 /);
});

it('answers whoever comes to the point while others dawdle, again on the same connection', async () => {
  const patient = await serve(60_000);
  const dawdling = [1, 2, 3, 4, 5].map(async () => {
    const socket = await open(patient);
    socket.write('GET / HTTP/1.1\r\nX-Slow: ');
    return socket;
  });
  const others = await Promise.all(dawdling);
  const socket = await open(patient);
  const answers: string[] = [];
  for (const path of ['/one', '/two']) {
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    answers.push(chunk.toString().split('\r\n')[0] ?? '');
  }
  expect(answers).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 200 OK']);
  expect(others.map((other) => other.destroyed)).toEqual(others.map(() => false));
});
