import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { instantOf } from '@karvon/shared/values/time.ts';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { openCentre } from '@karvon/sync-server/open-centre.ts';
import { createLog } from '@karvon/sync-server/platform/create-log.ts';
import { createUser } from '@karvon/sync-server/platform/auth/create-user.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { createCompany } from '@karvon/sync-server/modules/companies/api.ts';
import { finishedPage } from '../../scripts/build.ts';
import { Random } from '../fuzz/random.ts';
import { startReady, stop } from '../support/karvon-processes.ts';
import { someSecretKeys } from '../support/some-secret-keys.ts';
import { callServer } from '../support/test-server.ts';
import { askMany, type Connection, openConnections } from './api/ask-many.ts';
import { openBenchPostgres } from './bench-centre.ts';
import { type Bench, timeInTurn } from './frame.ts';

const CLIENTS = 200;
const ROWS = 1_000_000;
const REQUESTS = 2000;
const BARE = fileURLToPath(new URL('api/bare-api.ts', import.meta.url));
const TOKEN_SECRET = 'a secret of this bench alone, and of nothing else';
const PASSWORD = 'quite-a-word-1';

/** What is asked for, of ours and of the bare one; `owner` and `cashier` are tokens. */
type Question = {
  ours: (n: number) => string;
  bare: (n: number) => string;
  status: number;
  who: 'owner' | 'cashier';
};

const bench = (name: string, reference: string, question: (open: OpenApi) => Promise<Question>): Bench => ({
  name: `api/${name}`,
  unit: 'ms',
  better: 'lower',
  reference,
  aim: 1.3,
  measure: (scale = 1) => measure(question, scale),
});

/** The web API with 200 clients at once, each waiting for its answer, against Express and pg that do the same and no more. */
export const apiBenches: readonly Bench[] = [
  bench('list-20-of-1000000', 'the same rows by the same index from Express and pg', listFromAnywhere),
  bench('sign-in-check', 'Express that reads the same token and asks pg for its session', async () => ({
    ours: () => '/api/v1/rights',
    bare: () => '/me',
    status: 200,
    who: 'owner',
  })),
  bench('permission-check', 'the same, and a role that is compared; refused by both', async () => ({
    ours: () => '/api/v1/ledger/accounts',
    bare: () => '/permission',
    status: 403,
    who: 'cashier',
  })),
];

async function listFromAnywhere({ url, tokens, rows }: OpenApi): Promise<Question> {
  const first = await callServer(url)('GET /clients?limit=20&cursor=', { token: tokens.owner });
  const { next } = first.body as { next: string };
  const cursor = new URL(next, url).searchParams.get('cursor') ?? '';
  const [, list] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string, string[]];
  const random = new Random(1);
  const marks = Array.from({ length: REQUESTS }, () => markOf(random.int(1, rows - 100)));
  const mark = (n: number) => marks[n % marks.length] ?? [];
  return {
    ours: (n) => {
      const written = Buffer.from(JSON.stringify(['after', list, mark(n)])).toString('base64url');
      return `/api/v1/clients?limit=20&cursor=${written}`;
    },
    bare: (n) => `/clients?after=${encodeURIComponent(JSON.stringify(mark(n)))}`,
    status: 200,
    who: 'owner',
  };
}

/** The name and the id of the n-th client. */
function markOf(n: number): [string, string] {
  return [`client ${String(n).padStart(7, '0')}`, idOf(n)];
}

function idOf(n: number): string {
  return `019a0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

async function measure(question: (open: OpenApi) => Promise<Question>, scale: number) {
  const open = await openApi(Math.max(1000, Math.round(ROWS * scale)));
  const connections: Connection[][] = [];
  try {
    const { ours, bare, status, who } = await question(open);
    const token = open.tokens[who];
    const numbers = Array.from({ length: REQUESTS }, (_, n) => n);
    const [near, far] = [
      await openConnections(open.url, CLIENTS),
      await openConnections(open.bareUrl, CLIENTS),
    ];
    connections.push(near, far);
    return await timeInTurn({
      rounds: 9,
      warmUp: 2,
      times: REQUESTS,
      ours: () => askMany(near, numbers.map(ours), { token, status }),
      theirs: () => askMany(far, numbers.map(bare), { token, status }),
    });
  } finally {
    for (const connection of connections.flat()) connection.close();
    await open.close();
  }
}

type OpenApi = {
  url: string;
  bareUrl: string;
  /** How many clients there are. */
  rows: number;
  tokens: { owner: string; cashier: string };
  close(): Promise<void>;
};

/** A centre and a bare server, both processes of their own on one Postgres, with so many clients in it. */
async function openApi(rows: number): Promise<OpenApi> {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-bench-'));
  const postgres = await openBenchPostgres();
  const environment = {
    KARVON_DATA: folder,
    DATABASE_URL: postgres.url,
    PORT: '0',
    NODE_ENV: 'production',
    KARVON_API_PER_MINUTE: '0',
    KARVON_TOKEN_SECRET: TOKEN_SECRET,
    KARVON_SECRET_KEYS: someSecretKeys(),
    LOG_LEVEL: 'error',
  };
  await finishedPage('back office');
  const company = await fill(environment, rows);
  const centre = await startReady('server', environment);
  const url = String(centre.answer['server']);
  const bare = spawn(process.execPath, [BARE, postgres.url, TOKEN_SECRET, company], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(createInterface({ input: bare.stdout }), 'line')) as [string];
  return {
    url,
    rows,
    bareUrl: `http://127.0.0.1:${port}`,
    tokens: { owner: await signIn(url, 'owner'), cashier: await signIn(url, 'cashier') },
    async close() {
      await end(bare);
      await stop(centre.command);
      await postgres.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function signIn(url: string, name: string): Promise<string> {
  const body = { email: `${name}@bench.test`, password: PASSWORD };
  const answer = await callServer(url)('POST /auth/login', { body });
  return (answer.body as { accessToken: string }).accessToken;
}

/** A company with its people and so many clients, while no server runs. Answers its id. */
async function fill(environment: Record<string, string>, rows: number): Promise<string> {
  const clock = () => new Date().getTime();
  const centre = await openCentre(readSettings(environment), modules, clock, createLog('error'));
  const newId = idMaker(clock);
  const company = newId();
  await centre.db.tenant(company, async (tx) => {
    const terms = { currency: 'UZS', currencyDecimals: 2, country: 'UZ', taxRegime: 'vat' };
    const shop = { slug: 'bench', name: 'Bench', ...terms, defaultLocale: 'ru' as const };
    await createCompany(tx, newId(), { ...shop, receipt: { header: [], footer: [] } }, instantOf(clock()));
    for (const name of ['owner', 'cashier'] as const) {
      const person = { id: newId(), email: `${name}@bench.test`, name, password: PASSWORD };
      await createUser(tx, { ...person, role: `company.${name}`, now: clock() });
    }
  });
  await centre.close();
  const client = new pg.Client({ connectionString: environment['DATABASE_URL'] });
  await client.connect();
  await client.query(
    `insert into clients (company_id, id, doc, pos, name)
     select $1, c.id, jsonb_build_object('id', c.id, 'v', 1, 'stamps', '{}'::jsonb, 'firstName', initcap(c.name), 'lastName', '',
       'phone', null, 'email', null, 'birthday', null, 'tin', null, 'tags', '[]'::jsonb, 'note', '', 'mergedInto', null), n, c.name
     from generate_series(1, $2::int) n,
       lateral (select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id,
         'client ' || lpad(n::text, 7, '0') as name) c`,
    [company, rows],
  );
  await client.query('vacuum analyze');
  await client.end();
  return company;
}
