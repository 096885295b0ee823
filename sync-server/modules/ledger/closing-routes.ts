import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import { takeBookPosition } from '../../platform/db/book-position.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { callerIdOf } from '../../platform/auth/principal.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { answerOnce } from '../../platform/http/idempotency.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { mapFound, readPage } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { addClosing, readClosedThrough } from './closings.ts';
import { closingBodySchema, closingList, closingSchema } from './schemas.ts';
import type { LedgerTables } from './tables.ts';

export function closingRoutes(platform: Platform): Route[] {
  return [closings(platform), closing(platform)];
}

function closings(platform: Platform): Route {
  return listRoute(platform, {
    path: '/ledger/closings',
    access: 'ledger.view',
    summary: 'Through which day the books were closed, newest first: the first one holds',
    tag: 'Ledger',
    list: closingList,
    find: async (tx, _input, page) => {
      const all = tx.db.withTables<LedgerTables>().selectFrom('ledger_closings');
      const found = await readPage(page, all, (rows) => rows.select(['id', 'through', 'at', 'by', 'note']));
      return mapFound(found, ({ through, at, ...row }) => ({
        ...row,
        through: through as BusinessDate | null,
        at: at as Instant,
      }));
    },
  });
}

function closing({ db, newId, clock }: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/ledger/closings',
    access: 'ledger.close',
    summary: 'Close the books through a day, or open them again',
    tag: 'Ledger',
    body: closingBodySchema,
    answer: closingSchema,
    status: 201,
    idempotent: 'optional',
    handle: async (input) => {
      const { principal, body } = input;
      const doer = doerOf(input, clock());
      const { at } = doer;
      const { through, note } = body;
      // What comes in tomorrow needs a day that it can be counted in.
      if (through !== null && through > at.slice(0, 10)) {
        const details = { through: ['must not be in the future'] };
        throw new ApiFailure(400, 'bad-input', { details, params: { fields: 'through' } });
      }
      const by = callerIdOf(principal);
      const added = { id: newId(), through, at, by, note };
      const close = async (tx: TenantTx) => {
        await takeBookPosition(tx);
        const from = await readClosedThrough(tx);
        await addClosing(tx, added);
        const isOpening = from !== null && (through === null || through < from);
        const object = { kind: 'closing' as const, id: added.id, label: through ?? '' };
        const details = { through: { from, to: through }, note };
        audit(tx, { by: doer, action: isOpening ? 'books.opened' : 'books.closed', object, details });
        return added;
      };
      return db.tenant(principal.companyId, (tx) =>
        answerOnce(tx, { ...input, now: clock(), isOptional: true }, () => close(tx)),
      );
    },
  });
}
