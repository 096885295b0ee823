import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** An item of an envelope, as `type` and what it holds. */
export type SentryItem = { type: string; payload: Record<string, unknown> };

/** What takes reports as Sentry does, at `POST /api/<project>/envelope/`. */
export type SentryDouble = {
  /** As `SENTRY_DSN` takes it. */
  dsn: string;
  /** All that came, headers and bodies, as text. */
  raw: () => string;
  events: () => Record<string, unknown>[];
  close: () => Promise<void>;
};

const KEY = '0123456789abcdef0123456789abcdef';

/** Answers 400 to what is no envelope of this project, and 403 to who does not say its key. */
export async function startSentryDouble(): Promise<SentryDouble> {
  const came: string[] = [];
  const events: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const whole = Buffer.concat(chunks);
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole;
      came.push(`${request.url} ${JSON.stringify(request.headers)} ${body.toString('utf8')}`);
      const said = `${String(request.headers['x-sentry-auth'])} ${request.url}`;
      if (!said.includes(`sentry_key=${KEY}`)) return response.writeHead(403).end();
      const items = itemsOf(body);
      if (!/^\/api\/7\/envelope\/(\?|$)/.test(request.url ?? '') || items === null) {
        return response.writeHead(400).end();
      }
      for (const { type, payload } of items) if (type === 'event') events.push(payload);
      return response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id":""}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    dsn: `http://${KEY}@127.0.0.1:${port}/7`,
    raw: () => came.join('\n'),
    events: () => events,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A header, then items of a header and a payload each, in lines; a header may say how long its payload is, in bytes. */
function itemsOf(envelope: Buffer): SentryItem[] | null {
  const items: SentryItem[] = [];
  let at = 0;
  const line = () => {
    const end = envelope.indexOf(0x0a, at);
    const text = envelope.subarray(at, end === -1 ? envelope.length : end).toString('utf8');
    at = end === -1 ? envelope.length : end + 1;
    return text;
  };
  try {
    JSON.parse(line());
    while (at < envelope.length) {
      const { type, length } = JSON.parse(line()) as { type: string; length?: number };
      const payload = length === undefined ? line() : envelope.subarray(at, at + length).toString('utf8');
      if (length !== undefined) at += length + 1;
      items.push({ type, payload: JSON.parse(payload) as Record<string, unknown> });
    }
    return items;
  } catch {
    return null;
  }
}
