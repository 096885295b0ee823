import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import type { PushedFact } from '../../../platform/module.ts';
import { shiftClosingColumns } from '../tables.ts';

/** Books a batch of closed shifts in one statement. The shift's own row stays as it is, and may come later. */
export async function bookShiftCloses(tx: TenantTx, facts: readonly PushedFact[]): Promise<void> {
  const rows = facts.flatMap(({ fact }) => {
    const body = bodyOf(fact, 'shift-close');
    if (body === null) return [];
    return [
      {
        id: fact.id,
        shift_id: fact.shift,
        number: body.number,
        branch_id: fact.branch,
        register_id: fact.register,
        closed_at: fact.at,
        business_date: fact.businessDate,
        staff_id: fact.staff.id,
        staff_name: fact.staff.name,
        currency: body.currency,
        expected: body.expected,
        counted: body.counted,
        difference: body.difference,
      },
    ];
  });
  await insertRows(tx, 'shift_closings', shiftClosingColumns, rows);
}
