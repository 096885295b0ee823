import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, describe } from 'vitest';
import type { ServerModule } from '@karvon/sync-server/platform/module.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { composeModules } from '@karvon/sync-server/open-centre.ts';
import { type RunningServer, type ServerParts, startServer } from '@karvon/sync-server/start-server.ts';
import { connectPatiently, createPostgresDatabase, openPgliteInMemory } from './test-database.ts';
import { isEverywhere } from './is-everywhere.ts';

export type TestServer = {
  server: RunningServer;
  dataFolder: string;
  /** Moves the server's clock. */
  advance: (milliseconds: number) => void;
  call: Call;
};

export type CallOptions = { token?: string; body?: unknown; headers?: Record<string, string> };
export type Answer = { status: number; headers: Headers; body: never };
/** One request: `call('POST /auth/login', { body })`, below `/api/v1`. */
export type Call = (request: string, options?: CallOptions) => Promise<Answer>;

export type StartTestServer = (
  modules: readonly ServerModule[],
  environment?: Record<string, string>,
  /** Besides those that the test does not see: tests that are not about jobs go without. */
  parts?: Partial<Pick<ServerParts, 'log' | 'worksAtJobs'>>,
) => Promise<TestServer>;

type Suite = (start: StartTestServer) => void;

/** Runs the suite against a whole server on real Postgres, and on PGlite. Call `start` in `beforeAll`. */
export function describeServerOnBothDatabases(name: string, suite: Suite): void {
  describe(`${name} (Postgres)`, () => {
    suite(starter('postgres'));
  });
  describe(`${name} (PGlite)`, () => {
    suite(starter('pglite'));
  });
}

/** For what says the same to either database: on real Postgres, and by `npm run test:everywhere` on PGlite, too. */
export const describeServer = isEverywhere
  ? describeServerOnBothDatabases
  : (name: string, suite: Suite): void => {
      describe(`${name} (Postgres)`, () => {
        suite(starter('postgres'));
      });
    };

const BEGIN = Date.UTC(2026, 10, 21, 8);

function starter(kind: 'postgres' | 'pglite'): StartTestServer {
  const closers: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });
  return async (modules, environment = {}, parts = {}) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'karvon-server-'));
    const database = kind === 'postgres' ? await createPostgresDatabase(composeModules(modules)) : null;
    let now = BEGIN;
    const server = await startServer(
      readSettings({
        KARVON_DATA: dataFolder,
        PORT: '0',
        NODE_ENV: 'test',
        DATABASE_URL: database?.url,
        ...environment,
      }),
      {
        modules,
        clock: () => now,
        log: pino({ level: 'silent' }),
        worksAtJobs: false,
        ...parts,
        openPool: kind === 'pglite' ? openPgliteInMemory : connectPatiently,
      },
    );
    closers.push(async () => {
      await server.stop();
      await database?.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    });
    const advance = (milliseconds: number) => {
      now += milliseconds;
    };
    return { server, dataFolder, advance, call: callServer(server.url) };
  };
}

/** Calls a server below `/api/v1`. */
export function callServer(url: string): Call {
  return async (request, { token, body, headers } = {}) => {
    const [method = '', path = ''] = request.split(' ');
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? null : JSON.parse(text)) as never,
    };
  };
}
