import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import type { AccountRow } from '../data/book-answers.ts';
import { moveByArrows } from '../lists/move-by-arrows.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { codeText } from './account-words.ts';
import { type AccountFilters, useAccounts } from './books-queries.ts';
import { useMoney } from '../words/use-money.ts';
import { type AccountWords, useAccountWords } from './use-account-words.ts';

const ROW = 'flex min-h-14 items-center gap-4 px-3 py-1.5';

/** The accounts of one type; nothing where there are none. */
export function AccountGroup({ filters }: { filters: AccountFilters }) {
  const { t } = useText();
  const accounts = useAccounts(filters);
  const words = useAccountWords();
  if (accounts.isPending) return <GroupSkeleton />;
  if (accounts.rows.length === 0) return null;
  const type = accounts.rows[0]?.type;
  return (
    <section className="mb-6">
      <h2 className="mb-2 text-15 font-semibold text-muted">{typeText(type)}</h2>
      <ul className="overflow-hidden rounded-md border border-line bg-surface" onKeyDown={moveByArrows}>
        {accounts.rows.map((row) => (
          <Row key={row.id} row={row} words={words} />
        ))}
      </ul>
      {accounts.hasNextPage && (
        <Button
          className="mt-2"
          aria-disabled={accounts.isFetchingNextPage}
          onClick={() => void accounts.fetchNextPage()}
        >
          {t(accounts.isFetchingNextPage ? 'admin.do.more-busy' : 'admin.do.more')}
        </Button>
      )}
    </section>
  );

  function typeText(of: string | undefined): string {
    const known = ['asset', 'liability', 'equity', 'income', 'expense', 'clearing'] as const;
    const one = known.find((name) => name === of);
    return one === undefined ? (of ?? '') : t(`ledger.type.${one}`);
  }
}

function Row({ row, words }: { row: AccountRow; words: AccountWords }) {
  const { t, locale } = useText();
  const money = useMoney();
  const subject = words.subject(row);
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        to="/books/accounts/$accountId"
        params={{ accountId: row.id }}
        data-testid="account-row"
        data-code={row.code}
        className={`${ROW} -outline-offset-3 hover:bg-raised`}
      >
        <span className="min-w-0 grow">
          <span className="line-clamp-2 font-medium break-words">{codeText(row.code, locale)}</span>
          {subject !== null && <span className="block truncate text-13 text-muted">{subject}</span>}
        </span>
        <span className="shrink-0 text-right whitespace-nowrap">
          <span className={`font-semibold ${row.balance === 0 ? 'font-normal text-muted' : ''}`}>
            {money(row.balance, row.currency)}
          </span>
          {row.held !== 0 && (
            <span className="block text-13 text-muted">
              {t('admin.account.held', { amount: money(row.held, row.currency) })}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

function GroupSkeleton() {
  return (
    <div aria-busy className="mb-6">
      <Skeleton className="mb-2 w-24" />
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        {Array.from({ length: 3 }, (_, index) => (
          <div key={index} className={`${ROW} justify-between border-b border-line last:border-b-0`}>
            <Skeleton className="w-48" />
            <Skeleton className="w-20" />
          </div>
        ))}
      </div>
    </div>
  );
}
