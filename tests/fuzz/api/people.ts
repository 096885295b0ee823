import { instantOf } from '@karvon/shared/values/time.ts';
import type { RunningServer } from '@karvon/sync-server/start-server.ts';
import { enrolTill, type FurnishedShop, furnishShop } from '../../api/furnish-shop.ts';
import { testId } from '../../support/test-database.ts';
import { callServer } from '../../support/test-server.ts';
import type { Caller } from './generate-request.ts';

/** Stands in what the other company holds, and in nothing of the first. */
export const FOREIGN = 'Zuhra-of-the-other-house';
const OWN = 'Tohir';

/** Those who ask, with what they show at the door. */
export type People = {
  /** Null: nothing is shown. */
  tokenOf(caller: Caller): string | null;
  /** Somebody's token has stopped working, by what was asked before: everybody comes anew, to new companies if need be. */
  renew(): Promise<void>;
};

export async function gatherPeople(server: RunningServer): Promise<People> {
  const open = async (): Promise<Shops> => ({
    own: await furnishShop(server, OWN),
    other: await furnishShop(server, FOREIGN),
  });
  let shops = await open();
  let tokens = await tokensOf(server, shops);
  return {
    tokenOf: (caller) => tokens[caller],
    async renew() {
      try {
        tokens = await tokensOf(server, shops);
      } catch {
        // The company itself is not what it was: it is closed, or its branches are.
        shops = await open();
        tokens = await tokensOf(server, shops);
      }
    },
  };
}

type Shops = { own: FurnishedShop; other: FurnishedShop };

async function tokensOf(
  server: RunningServer,
  { own, other }: Shops,
): Promise<Record<Caller, string | null>> {
  const call = callServer(server.url);
  const ask = async <Body>(request: string, token: string, body?: unknown): Promise<Body> => {
    const answer = await call(request, { token, headers: { 'Idempotency-Key': testId() }, body });
    if (answer.status >= 300) throw new Error(`${request}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const owner = await own.tokenOf('company.owner');
  const stale = await own.tokenOf('company.owner');
  const { results } = await ask<{ results: { id: string; current: boolean }[] }>('GET /auth/sessions', stale);
  for (const { id } of results) await ask(`DELETE /auth/sessions/${id}`, stale);
  const askAsOwner = <Body>(request: string, body: unknown) => ask<Body>(request, owner, body);
  const key = await askAsOwner<{ key: string }>('POST /api-keys', {
    name: 'shop on the web',
    rights: ['products.view', 'products.edit', 'sales.view', 'clients.view', 'clients.edit', 'stock.view'],
    expiresAt: instantOf(server.platform.clock() + 86_400_000),
  });
  return {
    owner,
    manager: await own.tokenOf('company.manager', [own.branchA]),
    cashier: await own.tokenOf('company.cashier'),
    platform: await own.tokenOf('platform.super_admin'),
    'other owner': await other.tokenOf('company.owner'),
    till: (await enrolTill(askAsOwner, own.registerA1)).token,
    key: key.key,
    nobody: null,
    stale,
    forged: `${owner.slice(0, -8)}AAAAAAAA`,
  };
}
