import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Bus, BusTopic } from './bus.ts';
import { encodeMessage, packMessages, unpackMessages } from './pack-messages.ts';

const CHANNEL = 'karvon_bus';
/** Messages that wait for a connection; beyond, the others are told to look for themselves instead. */
const KEPT = 1_000;
const LOOK_EVERY_MS = 10_000;
const LONGEST_WAIT_MS = 5_000;

/**
 * The bus over `LISTEN` and `NOTIFY`, on a connection of its own: one of the pool's would be given to others, and what
 * it listens to would be lost. A connection that breaks is made anew, after a growing pause; what was to be told waits,
 * and whoever may have missed something is told so.
 *
 * Throws what the database says when the first connection can't be made.
 */
export async function openPostgresBus(options: { databaseUrl: string; log: Logger }): Promise<Bus> {
  const { databaseUrl, log } = options;
  const self = randomUUID();
  const handlers = new Map<BusTopic, ((message: unknown) => void)[]>();
  const gapHandlers: (() => void)[] = [];
  let client: pg.Client | null = null;
  let waiting: string[] = [];
  let isSending = false;
  let isClosed = false;
  let failures = 0;
  let retry: NodeJS.Timeout | null = null;

  const tellGap = () => gapHandlers.forEach((handler) => handler());
  const hear = (payload: string | undefined) => {
    const heard = unpackMessages(payload ?? '');
    if (heard === null || heard.from === self) return;
    for (const [topic, message] of heard.messages) {
      if (topic === 'gap') tellGap();
      else handlers.get(topic)?.forEach((handler) => handler(message));
    }
  };
  const connect = async () => {
    const fresh = await listening(databaseUrl);
    if (isClosed) return fresh.end();
    failures = 0;
    client = fresh;
    const lost = () => {
      if (client !== fresh) return;
      client = null;
      fresh.end().catch(() => {});
      comeBack();
    };
    fresh.on('notification', ({ payload }) => hear(payload));
    fresh.on('error', lost);
    fresh.on('end', lost);
    send();
  };
  const comeBack = () => {
    if (isClosed || retry !== null) return;
    failures += 1;
    const pause = Math.random() * Math.min(250 * 2 ** failures, LONGEST_WAIT_MS);
    log.warn({ failures }, 'the bus between processes is down and will be connected again');
    retry = setTimeout(() => {
      retry = null;
      connect().then(tellGap, comeBack);
    }, pause);
  };
  /** One statement at a time; what comes meanwhile goes out together with the next. */
  const send = () => {
    const current = client;
    if (isSending || current === null || waiting.length === 0) return;
    isSending = true;
    const sent = waiting;
    waiting = [];
    const sql = 'select pg_notify($1, payload) from unnest($2::text[]) payload';
    current
      .query(sql, [CHANNEL, packMessages(self, sent)])
      .catch(() => {
        keep([...sent, ...waiting.splice(0)]);
        current.emit('error', new Error('The bus could not send.'));
      })
      .finally(() => {
        isSending = false;
        send();
      });
  };
  const keep = (messages: readonly string[]) => {
    waiting.push(...messages);
    if (waiting.length > KEPT) waiting = [encodeMessage('gap', null) ?? ''];
  };
  /** A connection that died in silence shows only when something is asked on it. */
  const look = setInterval(() => {
    const current = client;
    current?.query('select 1').catch((error: unknown) => current.emit('error', error));
  }, LOOK_EVERY_MS);
  look.unref();

  try {
    await connect();
  } catch (error) {
    clearInterval(look);
    throw error;
  }
  return {
    publish: (topic, message, shorter) => {
      const whole = encodeMessage(topic, message);
      const text = whole === null && shorter !== undefined ? encodeMessage(topic, shorter) : whole;
      if (isClosed || text === null) return;
      keep([text]);
      send();
    },
    subscribe: (topic, handler) => {
      handlers.set(topic, [...(handlers.get(topic) ?? []), handler]);
    },
    onGap: (handler) => {
      gapHandlers.push(handler);
    },
    close: async () => {
      isClosed = true;
      clearInterval(look);
      if (retry !== null) clearTimeout(retry);
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}

async function listening(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    application_name: 'karvon-bus',
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
    keepAlive: true,
  });
  // Until somebody listens, an error would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  } catch (error) {
    client.end().catch(() => {});
    throw error;
  }
  return client;
}
