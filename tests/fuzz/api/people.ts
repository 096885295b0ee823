import { instantOf } from '@karvon/shared/values/time.ts';
import type { RunningServer } from '@karvon/sync-server/start-server.ts';
import { enrolTill, type FurnishedShop, furnishShop } from '../../api/furnish-shop.ts';
import { testId } from '../../support/test-database.ts';
import { callServer } from '../../support/test-server.ts';
import { type Caller, callers } from './generate-request.ts';

/** Stands in what the other company holds, and in nothing of the first. */
export const FOREIGN = 'Zuhra-of-the-other-house';
const OWN = 'Tohir';

/** Those who ask, with what they show at the door. */
export type People = {
  /** Null: nothing is shown. */
  tokenOf(caller: Caller): string | null;
  /** Somebody's token has stopped working, by what was asked before: they come anew, to new companies if need be. */
  renew(caller: Caller): Promise<void>;
};

type Shops = { own: FurnishedShop; other: FurnishedShop };
type Tokens = Record<Caller, string | null>;

export async function gatherPeople(server: RunningServer): Promise<People> {
  const open = async (): Promise<Shops> => ({
    own: await furnishShop(server, OWN),
    other: await furnishShop(server, FOREIGN),
  });
  const all = async (): Promise<Tokens> => {
    const made: Partial<Tokens> = {};
    for (const caller of callers) made[caller] = await tokenFor(caller, server, shops);
    return made as Tokens;
  };
  let shops = await open();
  let tokens = await all();
  return {
    tokenOf: (caller) => tokens[caller],
    async renew(caller) {
      try {
        tokens[caller] = await tokenFor(caller, server, shops);
      } catch {
        // The company itself is not what it was: it is closed, or its branches are.
        shops = await open();
        tokens = await all();
      }
    },
  };
}

async function tokenFor(
  caller: Caller,
  server: RunningServer,
  { own, other }: Shops,
): Promise<string | null> {
  const ask = async <Body>(request: string, token: string, body?: unknown): Promise<Body> => {
    const headers = { 'Idempotency-Key': testId() };
    const answer = await callServer(server.url)(request, { token, headers, body });
    if (answer.status >= 300) throw new Error(`${request}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  switch (caller) {
    case 'owner':
      return own.tokenOf('company.owner');
    case 'manager':
      return own.tokenOf('company.manager', [own.branchA]);
    case 'cashier':
      return own.tokenOf('company.cashier');
    case 'platform':
      return own.tokenOf('platform.super_admin');
    case 'other owner':
      return other.tokenOf('company.owner');
    case 'till': {
      const owner = await own.tokenOf('company.owner');
      return (await enrolTill((request, body) => ask(request, owner, body), own.registerA1)).token;
    }
    case 'key': {
      const rights = [
        'products.view',
        'products.edit',
        'sales.view',
        'clients.view',
        'clients.edit',
        'stock.view',
      ];
      const expiresAt = instantOf(server.platform.clock() + 86_400_000);
      const body = { name: 'shop on the web', rights, expiresAt };
      return (await ask<{ key: string }>('POST /api-keys', await own.tokenOf('company.owner'), body)).key;
    }
    case 'stale': {
      const stale = await own.tokenOf('company.owner');
      const { results } = await ask<{ results: { id: string }[] }>('GET /auth/sessions', stale);
      for (const { id } of results) await ask(`DELETE /auth/sessions/${id}`, stale);
      return stale;
    }
    case 'forged':
      return `${(await own.tokenOf('company.owner')).slice(0, -8)}AAAAAAAA`;
    case 'nobody':
    default:
      return null;
  }
}
