import { beforeAll, expect, it } from 'vitest';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { foldDeltas } from '@karvon/sync-server/modules/ledger/keep-books.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Random } from '../fuzz/random.ts';
import { valueOf } from '../fuzz/api/value-of-schema.ts';
import { Known } from '../fuzz/api/references.ts';
import { eventually } from '../support/eventually.ts';
import { isEverywhere } from '../support/is-everywhere.ts';
import { testId } from '../support/test-database.ts';
import { describeServer, type TestServer } from '../support/test-server.ts';
import { apiOf, type ApiAnswer, type CallApi } from './call-api.ts';
import { type Caller, callersOf, mayEnter } from './callers.ts';
import { pathTo, rowsNamedBy } from './fill-path.ts';
import { type FurnishedShop, furnishShop } from './furnish-shop.ts';
import { type Operation, readOperations } from './operations.ts';
import { type CompanyRows, readRowsOf } from './rows-of-company.ts';

const MAIL = {
  KARVON_SMTP_URL: 'smtp://127.0.0.1:9',
  KARVON_MAIL_FROM: 'centre@shop.test',
  KARVON_PUBLIC_URL: 'https://centre.test',
};
/** Longer than any token of a person or a till is good for. */
const LONG_MS = 2 * 3_600_000;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
/** Of everybody, those who are asked for with each change where each request costs a password's hash. */
const SOME = new Set(['company.owner', 'company.manager at a branch', 'a key', 'a till']);
/** Codes by which the door itself turns somebody away. */
const AT_THE_DOOR = ['no-right', 'only-people', 'only-tills', 'not-signed-in'];

/** Every address × everybody who may ask × where what they ask for lies: made from the OpenAPI document of the server. */
describeServer('every address, for everybody, everywhere', (start) => {
  let test: TestServer;
  let call: CallApi;
  let operations: Operation[];
  let own: FurnishedShop;
  let other: FurnishedShop;
  let callers: Caller[];
  const tokens = new Map<Caller, { good: string; expired: string; revoked: string | null }>();
  let there: { own: CompanyRows; other: CompanyRows };

  beforeAll(async () => {
    test = await start(modules, MAIL);
    call = apiOf(test.server.url);
    own = await furnishShop(test.server, 'Tohir');
    callers = callersOf(test.server, own);
    const expired = new Map<Caller, string>();
    for (const caller of callers) if (caller.kind !== 'key') expired.set(caller, await caller.token());
    test.advance(LONG_MS);
    own = { ...own, ...(await furnishShop(test.server, 'Tohir')) };
    callers = callersOf(test.server, own);
    other = await furnishShop(test.server, 'Zuhra-of-the-other-house');
    operations = await readOperations(call);
    for (const caller of callers) {
      const former = [...expired].find(([{ name }]) => name === caller.name)?.[1] ?? 'kvk_none';
      const revoked = caller.kind === 'person' ? await revokedToken(caller) : null;
      tokens.set(caller, { good: await caller.token(), expired: former, revoked });
    }
    const { platform } = test.server;
    // What the furnishing moved is folded into the accounts a moment later: rows that are compared must be at rest.
    await eventually(
      () => platform.db.tenant(other.companyId, foldDeltas),
      (folded) => folded === 0,
    );
    there = {
      own: await readRowsOf(platform, own.companyId),
      other: await readRowsOf(platform, other.companyId),
    };
  });

  const revokedToken = async (caller: Caller): Promise<string> => {
    const token = await caller.token();
    const headers = { Authorization: `Bearer ${token}` };
    const { text } = await call({ method: 'GET', path: '/auth/sessions', headers });
    const { results } = JSON.parse(text) as { results: { id: Id }[] };
    for (const { id } of results) await call({ method: 'DELETE', path: `/auth/sessions/${id}`, headers });
    return token;
  };

  const ask = (operation: Operation, path: string, token: string | null, body: string | null = null) =>
    call({
      method: operation.method,
      path,
      headers: {
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === null ? {} : { 'Content-Type': 'application/json' }),
        'Idempotency-Key': testId(),
        'If-Match': '*',
      },
      ...(body === null ? {} : { body }),
    });
  const codeOf = ({ status, text }: ApiAnswer): string =>
    status < 400 ? 'done' : (JSON.parse(text) as { error: { code: string } }).error.code;
  /** What an answer shows that is in the other company, and was not in the question. */
  const foreignIn = ({ text }: ApiAnswer, asked: string): string[] => {
    const seen = new Set([...text.matchAll(UUID)].map(([id]) => id));
    const ids = [...seen].filter(
      (id) => there.other.ids.has(id) && !there.own.ids.has(id) && !asked.includes(id),
    );
    return text.includes('Zuhra') ? [...ids, 'Zuhra'] : ids;
  };
  const nowhere = (path: string) => path.replaceAll(/\{\w+\}/g, testId());
  const isOpen = ({ access }: Operation) => access === 'public' || access === 'demo';

  it('is closed to those who are nobody, who were let in too long ago, and who were sent away', async () => {
    const wrong: unknown[] = [];
    for (const [index, operation] of operations.filter((one) => !isOpen(one)).entries()) {
      const path = nowhere(operation.path);
      // With each change every address and everybody; in the long run everybody at every address.
      const some = [...tokens].filter((_entry, caller) => isEverywhere || (caller + index) % 4 === 0);
      const asked = some.flatMap(([{ name }, { expired, revoked }]) => [
        { who: `${name}, expired`, token: expired },
        ...(revoked === null ? [] : [{ who: `${name}, revoked`, token: revoked }]),
      ]);
      for (const { who, token } of [{ who: 'nobody', token: null }, ...asked]) {
        const { status } = await ask(operation, path, token);
        if (status !== 401) wrong.push([operation.name, who, status]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('lets in those whose right it names, and nobody else', async () => {
    const wrong: unknown[] = [];
    for (const [index, operation] of operations.filter((one) => !isOpen(one)).entries()) {
      const some = [...tokens].filter((_entry, caller) => isEverywhere || (caller + index) % 3 === 0);
      for (const [caller, { good }] of some) {
        const path = nowhere(operation.path);
        // Nothing that its schema takes: who is let in does nothing.
        const answer = await ask(operation, path, good, operation.body === null ? null : '{"odd":[]}');
        const isIn = answer.status !== 401 && !AT_THE_DOOR.includes(codeOf(answer));
        if (isIn !== mayEnter(caller, operation) || answer.status >= 500) {
          wrong.push([operation.name, caller.name, answer.status, answer.text.slice(0, 200)]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  /** Bodies as the schemas want them, with ids of the other company wherever one is asked for. */
  const bodyOf = ({ body }: Operation, of: CompanyRows): string | null => {
    if (body === null) return null;
    const known = new Known();
    for (const id of of.ids) known.add('any', id);
    // A text that is an id by chance would be seen later, where it names something of one's own.
    const made = JSON.stringify(valueOf(body, random, '')).replaceAll(/~known~texts~\d+~/g, 'text');
    return known.fill(made);
  };
  const random = new Random(7);
  /** Who may see beyond their company, or asks in the name of the platform. */
  const isBeyond = ({ isPlatform }: Caller, { access, platformAccess }: Operation) =>
    isPlatform && (access.startsWith('platform.') || platformAccess !== null);

  it('shows their own to those who may see it', async () => {
    const ofCompanies = ({ access }: Operation) => !access.startsWith('platform.') && access !== 'device';
    const reading = operations.filter(
      (one) => one.method === 'GET' && one.path.includes('{') && ofCompanies(one),
    );
    const { owner } = own;
    const unseen: string[] = [];
    for (const operation of reading) {
      const rows = rowsNamedBy(operation.path, own.companyId, there.own);
      if (rows === null) continue;
      const answers: number[] = [];
      for (const { id } of rows)
        answers.push((await ask(operation, pathTo(operation.path, id, id), owner)).status);
      if (!answers.includes(200)) unseen.push(`${operation.name}: ${answers.join(' ')}`);
    }
    expect(reading.length).toBeGreaterThan(15);
    expect(unseen).toEqual([]);
  });

  it('shows nobody a row of another company by its id, and lets nobody touch one', async () => {
    const wrong: unknown[] = [];
    for (const operation of operations.filter((one) => !isOpen(one))) {
      const rows = rowsNamedBy(operation.path, other.companyId, there.other);
      for (const [caller, { good }] of tokens) {
        if (!mayEnter(caller, operation) || isBeyond(caller, operation)) continue;
        for (const { id } of rows?.slice(0, 2) ?? []) {
          const body = bodyOf(operation, there.other);
          const path = pathTo(operation.path, id, there.other.rows.get('users')?.[0]?.id ?? id);
          const answer = await ask(operation, path, good, body);
          const foreign = foreignIn(answer, `${path} ${body}`);
          if (answer.status < 400 || answer.status >= 500 || answer.status === 401 || foreign.length > 0) {
            wrong.push([operation.name, caller.name, answer.status, foreign, answer.text.slice(0, 300)]);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('keeps those who work at one branch to what is of it, or of none', async () => {
    const { branchA, branchB } = own;
    const all = [...there.own.rows.values()].flat();
    const ofB = new Set([branchB, ...all.filter(({ branch }) => branch === branchB).map(({ id }) => id)]);
    const wrong: unknown[] = [];
    for (const operation of operations.filter((one) => !isOpen(one))) {
      const rows = rowsNamedBy(operation.path, own.companyId, there.own);
      const away = rows?.filter(({ branch }) => branch === branchB) ?? [];
      for (const [caller, { good }] of tokens) {
        if (caller.branch !== branchA || caller.kind === 'device' || !mayEnter(caller, operation)) continue;
        for (const { id } of away) {
          const path = pathTo(operation.path, id, id);
          const { status, text } = await ask(operation, path, good, bodyOf(operation, there.own));
          if (status < 400 || status >= 500)
            wrong.push([operation.name, caller.name, status, text.slice(0, 300)]);
        }
        if (operation.method !== 'GET' || rows !== null) continue;
        const answer = await ask(operation, operation.path, good);
        const seen = [...answer.text.matchAll(UUID)].map(([id]) => id).filter((id) => ofB.has(id));
        if (seen.length > 0) wrong.push([operation.name, caller.name, seen, answer.text.slice(0, 300)]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('shows in no list, and takes in no body, what is of another company', async () => {
    const wrong: unknown[] = [];
    for (const operation of operations.filter(({ path }) => !path.includes('{'))) {
      if (operation.access.startsWith('platform.')) continue;
      for (const [caller, { good }] of isOpen(operation) ? [...tokens].slice(0, 1) : tokens) {
        if (!isEverywhere && !SOME.has(caller.name)) continue;
        if (!mayEnter(caller, operation) || isBeyond(caller, operation)) continue;
        const body = bodyOf(operation, there.other);
        const answer = await ask(operation, operation.path, good, body);
        const foreign = foreignIn(answer, body ?? '');
        if (answer.status >= 500 || foreign.length > 0)
          wrong.push([operation.name, caller.name, answer.status, foreign, answer.text.slice(0, 300)]);
      }
    }
    expect(wrong).toEqual([]);
    const after = await readRowsOf(test.server.platform, other.companyId);
    expect(after.digest.split('\n')).toEqual(there.other.digest.split('\n'));
  });
});
