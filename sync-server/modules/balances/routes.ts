import { z } from 'zod';
import { balanceKinds, balanceSchema } from '@karvon/shared/collections/balances.ts';
import { spendingSchemas } from '@karvon/shared/settings/spending.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { minorSchema } from '@karvon/shared/values/money.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { readClientTags } from '../clients/api.ts';
import { readCurrency } from '../companies/api.ts';
import { readBalancesOfClient, setDebtLimit } from './stored-balances.ts';

const paramsSchema = z.object({ id: idSchema });

/** `limit` of a debt: null is without one, absent as the company has it for everybody. */
const answerSchema = z.object({
  balances: z.array(
    z.object({
      kind: z.enum(balanceKinds),
      currency: z.string(),
      amount: minorSchema,
      limit: balanceSchema.shape.limit,
    }),
  ),
});

const limitSchema = z.strictObject({ limit: spendingSchemas.debtLimit.optional() });

export function balanceRoutes(platform: Platform): Route[] {
  return [balancesOfClient(platform), debtLimit(platform)];
}

function balancesOfClient({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/clients/:id/balances',
    access: 'clients.view',
    summary: 'What a client owes and may spend, as it was last folded of the books',
    tag: 'Clients',
    params: paramsSchema,
    answer: answerSchema,
    handle: ({ principal, params }) =>
      db.tenant(principal.companyId, async (tx) => {
        await assertClient(tx, params.id);
        return readAnswer(tx, params.id);
      }),
  });
}

function debtLimit({ db, clock }: Platform): Route {
  return defineRoute({
    method: 'put',
    path: '/clients/:id/debt-limit',
    access: 'ledger.post',
    summary: 'Say up to how much a client may owe',
    tag: 'Clients',
    params: paramsSchema,
    body: limitSchema,
    answer: limitSchema,
    handle: (input) => {
      const { principal, params, body } = input;
      const by = doerOf(input, clock());
      return db.tenant(principal.companyId, async (tx) => {
        await assertClient(tx, params.id);
        const of = { kind: 'debt' as const, subject: params.id, currency: await readCurrency(tx) };
        const hasChanged = await setDebtLimit(tx, of, body.limit);
        const object = { kind: 'client' as const, id: params.id, label: '' };
        const details = { fields: ['debtLimit'] };
        if (hasChanged) audit(tx, { by, action: 'client.changed', object, details });
        return body;
      });
    },
  });
}

async function assertClient(tx: TenantTx, id: string): Promise<void> {
  if ((await readClientTags(tx, [id])).has(id)) return;
  throw new ApiFailure(404, 'unknown-client');
}

async function readAnswer(tx: TenantTx, client: string): Promise<z.output<typeof answerSchema>> {
  const found = await readBalancesOfClient(tx, client);
  return {
    balances: found.map(({ kind, currency, amount, limit }) => ({
      kind,
      currency,
      amount,
      ...(limit === undefined ? {} : { limit }),
    })),
  };
}
