import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import pino from 'pino';
import { modules } from '@karvon/sync-server/modules/all.ts';
import type { ServerModule } from '@karvon/sync-server/platform/module.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { startServer } from '@karvon/sync-server/start-server.ts';
import { apiOf } from '../../api/call-api.ts';
import { type Operation, readOperations } from '../../api/operations.ts';
import { startThrowawayPostgres } from '../../support/throwaway-postgres.ts';
import type { Finding, FuzzTarget } from '../frame.ts';
import { type FuzzRequest, generateRequest } from './generate-request.ts';
import { judgeAnswer } from './judge-answer.ts';
import { FOREIGN, gatherPeople } from './people.ts';
import { Known } from './references.ts';
import { watchWrites } from './write-watch.ts';

const BEGIN = Date.UTC(2026, 10, 21, 8);
const PATIENCE_MS = 60_000;

/** Where addresses lie that are not the product's own. */
export const MORE = '/faulty/';

export type ApiTarget = {
  target: FuzzTarget<FuzzRequest>;
  /** The same for the addresses of other modules than the product's. */
  more: FuzzTarget<FuzzRequest>;
  close: () => Promise<void>;
};

/** A whole centre on a Postgres of this run alone. */
export async function openApiTarget(folder: string): Promise<ApiTarget> {
  const cluster = await startThrowawayPostgres('off');
  const client = new pg.Client({ connectionString: `${cluster.url}/postgres` });
  await client.connect();
  await client.query('create database fuzz');
  await client.end();
  const opened = await apiTarget(`${cluster.url}/fuzz`, folder);
  return {
    ...opened,
    async close() {
      await opened.close();
      await cluster.stop();
    },
  };
}

/** What is folded by itself, at some moment, would be taken for what a request wrote then. */
function withoutFolding(module: ServerModule): ServerModule {
  if (module.name !== 'balances') return module;
  const { start: _none, ...rest } = module;
  return rest;
}

/** A whole centre on this empty database, with two companies in it that know nothing of each other. */
export async function apiTarget(
  databaseUrl: string,
  folder: string,
  /** Besides the product's own. */
  more: readonly ServerModule[] = [],
): Promise<ApiTarget> {
  const faults: string[] = [];
  const data = join(folder, 'centre');
  mkdirSync(data, { recursive: true });
  const server = await startServer(
    readSettings({
      KARVON_DATA: data,
      PORT: '0',
      NODE_ENV: 'test',
      DATABASE_URL: databaseUrl,
      KARVON_AUTH_PER_MINUTE: '1000000',
      // Letters are promised; nobody works at the jobs that would carry them.
      KARVON_SMTP_URL: 'smtp://127.0.0.1:9',
      KARVON_MAIL_FROM: 'centre@shop.test',
      KARVON_PUBLIC_URL: 'https://centre.test',
    }),
    {
      modules: [...modules.map(withoutFolding), ...more],
      clock: () => BEGIN,
      log: pino({ level: 'error' }, { write: (line: string) => void faults.push(line) }),
      worksAtJobs: false,
    },
  );
  const call = apiOf(server.url);
  const operations = await readOperations(call);
  // These answer 401 to a wrong password as well.
  const open = new Set(operations.filter(({ access }) => access === 'public').map(({ name }) => name));
  const people = await gatherPeople(server);
  const watch = await watchWrites(databaseUrl);
  const known = new Known();
  for (const { method, path, access } of operations) {
    if (method !== 'GET' || path.includes('{')) continue;
    const token = people.tokenOf(access.startsWith('platform.') ? 'platform' : 'owner');
    const answer = await call({ method, path, headers: { Authorization: `Bearer ${token}` } });
    if (answer.status === 200) known.learn(path, answer.text);
  }
  const counted = new Map<number, number>();

  await watch.written();

  let before = 'nothing';
  /** Wrong tries add up to a locked door, and time stands still here. */
  const forgetTries = () =>
    server.platform.db.platform((tx) => sql`delete from counted_tries`.execute(tx.db).then(() => undefined));

  async function run(request: FuzzRequest): Promise<Finding | undefined> {
    const token = people.tokenOf(request.caller);
    const filled = {
      method: request.method,
      path: known.fill(`${request.path}${request.query === '' ? '' : `?${request.query}`}`),
      headers: { ...(token === null ? {} : { Authorization: `Bearer ${token}` }), ...request.headers },
      ...(request.body === null || request.method === 'GET' ? {} : { body: known.fill(request.body) }),
    };
    faults.length = 0;
    const answer = await call(filled, PATIENCE_MS).catch((error: unknown) => causeOf(error));
    if (typeof answer === 'string') {
      return {
        kind: 'no answer',
        message: `${answer}: ${JSON.stringify({ ...filled, headers: request.headers }).slice(0, 2000)}`,
      };
    }
    counted.set(answer.status, (counted.get(answer.status) ?? 0) + 1);
    const isForeigner = request.caller === 'other owner' || request.caller === 'platform';
    const written = await watch.written();
    const finding = judgeAnswer(request, answer, { written, foreign: isForeigner ? null : FOREIGN });
    const after = before;
    before = `${request.caller}: ${request.operation} → ${answer.status}`;
    if (answer.status < 300) known.learn(request.path, answer.text);
    if (answer.status === 429) {
      await forgetTries();
      await watch.written();
    }
    if (answer.status === 401 && isGenuine(request) && !open.has(request.operation)) {
      await forgetTries();
      await people.renew(request.caller);
      await watch.written();
    }
    if (finding === undefined) return undefined;
    const message = [
      finding.message,
      `after ${after}`,
      JSON.stringify({ ...filled, headers: request.headers }).slice(0, 2000),
      ...faults.slice(0, 1),
    ].join('\n');
    return { ...finding, message };
  }

  const targetOf = (asked: readonly Operation[]): FuzzTarget<FuzzRequest> => ({
    name: 'api',
    generate: (random) => generateRequest(asked, random),
    run,
    /** How many requests were answered with each status. */
    tally: () => Object.fromEntries(counted),
    keep: new Set(['caller', 'operation', 'method', 'path', 'query', 'headers', 'body']),
  });
  const isOwn = ({ path }: Operation) => !path.startsWith(MORE);
  return {
    target: targetOf(operations.filter(isOwn)),
    more: targetOf(operations.filter((operation) => !isOwn(operation))),
    async close() {
      await watch.close();
      await server.stop();
    },
  };
}

function causeOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

function isGenuine({ caller, headers }: FuzzRequest): boolean {
  return !['nobody', 'stale', 'forged'].includes(caller) && headers['Authorization'] === undefined;
}
