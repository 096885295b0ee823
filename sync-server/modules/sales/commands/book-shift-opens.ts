import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import type { PushedFact } from '../../../platform/module.ts';
import { shiftColumns } from '../tables.ts';

/** Books a batch of opened shifts in one statement. A shift is named by the fact that opened it. */
export async function bookShiftOpens(tx: TenantTx, facts: readonly PushedFact[]): Promise<void> {
  const rows = facts.flatMap(({ fact }) => {
    const body = bodyOf(fact, 'shift-open');
    if (body === null) return [];
    return [
      {
        id: fact.id,
        number: body.number,
        branch_id: fact.branch,
        register_id: fact.register,
        device_id: fact.device,
        incarnation: fact.incarnation,
        opened_at: fact.at,
        business_date: fact.businessDate,
        staff_id: fact.staff.id,
        staff_name: fact.staff.name,
        currency: body.currency,
        float: body.float,
      },
    ];
  });
  await insertRows(tx, 'shifts', shiftColumns, rows);
}
