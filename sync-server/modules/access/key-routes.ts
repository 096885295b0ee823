import { z } from 'zod';
import type { Id } from '@karvon/shared/values/ids.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import { keyTextOf, newKeySecret } from '../../platform/auth/api-key-text.ts';
import { isOperatorPrincipal } from '../../platform/auth/operator.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { firstOf } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { keyList, keyParamsSchema, type KeyRow, madeKeySchema, newKeySchema } from './key-schemas.ts';
import { addKey, findKeys, revokeKey } from './keys.ts';
import { personOf } from '../../platform/auth/only-people.ts';
import { askAnew } from './role-routes.ts';

const tag = 'API keys';

/** Keys by which programs call in the name of the company. Only people make them. */
export function keyRoutes(platform: Platform): Route[] {
  return [list(platform), add(platform), revoke(platform)];
}

function list(platform: Platform): Route {
  return listRoute(platform, {
    path: '/api-keys',
    access: 'api-keys.view',
    feature: 'programs',
    summary: 'Keys of programs, youngest first, with what they may do and when they were last used',
    tag,
    list: keyList,
    find: (tx, { query }, page) => findKeys(tx, query, page),
  });
}

/** Not by `Idempotency-Key`: that would keep the answer, and the key with it. */
function add(platform: Platform): Route {
  const { db, clock, newId } = platform;
  return defineRoute({
    method: 'post',
    path: '/api-keys',
    access: 'api-keys.edit',
    feature: 'programs',
    summary: 'Make a key for a program; the key is answered this once',
    tag,
    body: newKeySchema,
    answer: madeKeySchema,
    status: 201,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const { principal, body } = input;
        const [id, secret] = [newId(), newKeySecret()];
        // Whoever runs commands on the centre's machine has no account that a key could hang on.
        if (isOperatorPrincipal(principal)) throw new ApiFailure(403, 'only-people');
        await addKey(tx, { ...body, id, secret }, personOf(principal), clock());
        const made = await readKey(tx, id);
        const { rights, branches, expiresAt } = made;
        audit(tx, {
          by: doerOf(input, clock()),
          action: 'key.created',
          object: { kind: 'api-key', id, label: made.name },
          details: { rights, branches, expiresAt },
        });
        return { ...made, key: keyTextOf({ companyId: tx.companyId, keyId: id, secret }) };
      }),
  });
}

function revoke(platform: Platform): Route {
  const { db, clock } = platform;
  return defineRoute({
    method: 'delete',
    path: '/api-keys/:id',
    access: 'api-keys.edit',
    feature: 'programs',
    summary: 'Revoke a key for good',
    tag,
    params: keyParamsSchema,
    answer: z.null(),
    status: 204,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const { id } = input.params;
        const label = await revokeKey(tx, id, clock());
        const object = { kind: 'api-key', id, label } as const;
        audit(tx, { by: doerOf(input, clock()), action: 'key.revoked', object });
        askAnew(platform, tx, [id]);
        return null;
      }),
  });
}

async function readKey(tx: TenantTx, id: Id): Promise<KeyRow> {
  const [key] = (await findKeys(tx, { id }, firstOf(keyList, 1))).items;
  if (key === undefined) throw new ApiFailure(404, 'unknown-key');
  return key;
}
