import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import pino, { type Logger } from 'pino';
import { z } from 'zod';
import type { Settings } from '../settings.ts';
import { type ErrorEvent, errorEventOf, type ParseStack } from './error-event.ts';

/** Where an error is told of besides the log. */
export type ErrorReports = {
  /** Takes lines of the log, of level error and above. */
  stream: { write: (line: string) => void };
  /** Waits until all is told, two seconds at the most; tells nothing any more. */
  close: () => Promise<void>;
};

/** As much of `@sentry/core` and its part for servers as is used. */
type SentryCore = {
  createTransport: (options: object, send: Send) => unknown;
  createStackParser: (lines: unknown) => ParseStack;
};
type SentryServer = {
  ServerRuntimeClient: new (
    options: object,
  ) => {
    captureEvent: (event: ErrorEvent) => unknown;
    close: (timeoutMs: number) => PromiseLike<unknown>;
  };
  nodeStackLineParser: () => unknown;
};
type Send = (envelope: { body: string | Uint8Array<ArrayBuffer> }) => Promise<{
  statusCode: number;
  headers: Record<string, string | null>;
}>;

/** Not resolved by the type check, which would read the library's declarations, a thousand files, each time. */
const LIBRARY: string = '@sentry/core';
const SERVER_PART: string = '@sentry/core/server';
const SEND_MS = 10_000;
const CLOSE_MS = 2_000;
const root = resolve(import.meta.dirname, '../../..');

/** Tells Sentry, or what speaks its protocol, of errors; null, and its library is not loaded, without `SENTRY_DSN`. */
export function openErrorReports({
  sentryDsn,
  production,
}: Pick<Settings, 'sentryDsn' | 'production'>): ErrorReports | null {
  if (sentryDsn === null) return null;
  // The centre does not wait for it: what fails meanwhile is told once it is there.
  const loaded = load(sentryDsn, production);
  // Without the library there is the log; that it is missing is said by whoever writes there next.
  loaded.catch(() => {});
  return {
    stream: {
      write: (line) => {
        void loaded.then(({ client, parseStack }) => {
          const event = errorEventOf(line, parseStack, root);
          return event === null ? null : client.captureEvent(event);
        }, tellMissing);
      },
    },
    close: async () => {
      await loaded.then(({ client }) => client.close(CLOSE_MS), tellMissing);
    },
  };
}

let isToldMissing = false;
function tellMissing(error: unknown): void {
  if (isToldMissing) return;
  isToldMissing = true;
  process.stderr.write(`errors are not reported: ${String(error)}\n`);
}

async function load(dsn: string, production: boolean) {
  const { createTransport, createStackParser } = (await import(LIBRARY)) as SentryCore;
  const { ServerRuntimeClient, nodeStackLineParser } = (await import(SERVER_PART)) as SentryServer;
  const parseStack = createStackParser(nodeStackLineParser());
  const client = new ServerRuntimeClient({
    dsn,
    platform: 'node',
    release: `karvon@${ownVersion()}`,
    environment: production ? 'production' : 'development',
    transport: (options: { url: string; headers?: Record<string, string> }) =>
      createTransport(options, sender(options)),
    stackParser: parseStack,
    // Nothing is watched, wrapped or collected: what is told is what `errorEventOf` makes of a line of the log.
    integrations: [],
    sendClientReports: false,
  });
  return { client, parseStack };
}

/** The library holds back by itself what the answer's headers ask it to. */
function sender({ url, headers = {} }: { url: string; headers?: Record<string, string> }): Send {
  return async ({ body }) => {
    const signal = AbortSignal.timeout(SEND_MS);
    const answer = await fetch(url, { method: 'POST', headers, body, signal });
    await answer.arrayBuffer();
    const asked = ['x-sentry-rate-limits', 'retry-after'] as const;
    const told = asked.map((name) => [name, answer.headers.get(name)]);
    return { statusCode: answer.status, headers: Object.fromEntries(told) as Record<string, string | null> };
  };
}

function ownVersion(): string {
  const file: unknown = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(file).version;
}

/** A stream of the log that reports hear, too. @param out all of it */
export function alsoTo(reports: ErrorReports, out: pino.DestinationStream): pino.DestinationStream {
  return pino.multistream([
    { level: 'trace', stream: out },
    { level: 'error', stream: reports.stream },
  ]);
}

/** Ends this process of an error that nothing has caught, as Node would, once it is told. */
export function tellUncaught(log: Logger, reports: ErrorReports): void {
  const die = async () => {
    await reports.close();
    process.exit(1);
  };
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an error that nothing has caught');
    void die();
  });
}
