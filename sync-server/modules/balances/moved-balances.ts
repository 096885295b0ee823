import type { BalanceKind, BalanceOf } from '@karvon/shared/collections/balances.ts';
import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import type { Move } from '../ledger/api.ts';

/** Which account says what kind of balance. */
const kindOf: { [Code in AccountCode]?: BalanceKind } = {
  'client-debt': 'debt',
  bonuses: 'bonus',
  certificates: 'certificate',
};

/** The accounts that balances are folded of: those themselves, and what they lacked. */
export const balanceCodes: readonly AccountCode[] = ['client-debt', 'bonuses', 'certificates', 'shortfall'];

/**
 * What a transfer changes of balances. Debts grow by what is debited. Bonuses and certificates shrink by it, and by what is held of
 * them; what was spent of them beyond what there was is a shortfall's, and takes them below zero. Accounts of nobody in particular, and
 * of debtors who are no clients, have no balance.
 */
export function movedBalances({ debit, credit, currency, moved, held }: Move): {
  of: BalanceOf;
  amount: bigint;
}[] {
  return [
    { ...debit, amount: BigInt(moved), held: BigInt(held) },
    { ...credit, amount: -BigInt(moved), held: 0n },
  ].flatMap(({ code, subject, amount, held: kept }) => {
    const [account, whose] = code === 'shortfall' ? lacking(subject) : [code, subject];
    const kind = kindOf[account as AccountCode];
    if (kind === undefined || !isSubject(kind, whose)) return [];
    const change = kind === 'debt' ? amount : code === 'shortfall' ? -amount : -(amount + kept);
    return change === 0n ? [] : [{ of: { kind, subject: whose, currency }, amount: change }];
  });
}

/** `bonuses:…`: the account that lacked it, and its subject. */
function lacking(subject: string): [code: string, subject: string] {
  const at = subject.indexOf(':');
  return [subject.slice(0, at), subject.slice(at + 1)];
}

function isSubject(kind: BalanceKind, subject: string): boolean {
  return kind === 'certificate' ? subject !== '' : idSchema.safeParse(subject).success;
}
