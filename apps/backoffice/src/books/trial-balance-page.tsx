import { formatAmount } from '@karvon/shared/i18n/format-number.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { CircleCheck, Printer, Scale, TriangleAlert } from 'lucide-react';
import type { TrialBalance, TrialRow } from '../data/book-answers.ts';
import { failureOf } from '../data/failure.ts';
import { DayField } from '../parts/day-field.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useCurrency, useMe } from '../session/use-session.ts';
import { dayText } from '../words/format-time.ts';
import { useMoney } from '../words/use-money.ts';
import { useNow } from '../words/use-now.ts';
import { codeText } from './account-words.ts';
import { useLiveBooks, useTrialBalance } from './books-queries.ts';
import { BooksHead } from './books-head.tsx';

type Total = TrialBalance['totals'][number];

/** What each kind of account was debited and credited with, currency by currency; all together are 0. */
export function TrialBalancePage() {
  const { t, locale } = useText();
  const { at } = useSearch({ from: '/books/trial-balance' });
  const navigate = useNavigate();
  const today = useNow('minute').day;
  const { company } = useMe();
  const trial = useTrialBalance(at);
  useLiveBooks();
  const show = (day: string | undefined) =>
    void navigate({ to: '/books/trial-balance', search: { at: day }, replace: true });
  return (
    <div className="mx-auto max-w-6xl px-4 md:px-6">
      <BooksHead open="trial">
        <Button icon={<Printer size={18} aria-hidden />} onClick={() => window.print()}>
          {t('admin.trial.print')}
        </Button>
      </BooksHead>
      <h2 className="mb-4 hidden text-18 font-semibold print:block">
        {t('admin.trial.printed', { company: company.name, day: dayText(at ?? today, '', locale) })}
      </h2>
      <div className="my-4 flex flex-wrap items-center gap-3 print:hidden">
        <span className="text-muted">{t('admin.trial.as-at')}</span>
        <div className="w-72 max-w-full">
          <DayField
            label={t('admin.trial.as-at')}
            emptyLabel={t('admin.trial.now')}
            value={at}
            onChange={show}
          />
        </div>
      </div>
      {trial.isPending && <Skeleton className="h-80 w-full" />}
      {trial.isError && <FailureNote failure={failureOf(trial.error)} onRetry={() => void trial.refetch()} />}
      {trial.data?.totals.length === 0 && (
        <EmptyState
          icon={<Scale size={40} strokeWidth={1.5} aria-hidden />}
          title={t(at === undefined ? 'admin.account.empty' : 'admin.trial.empty')}
        >
          {t(at === undefined ? 'admin.account.empty-lead' : 'admin.trial.empty-lead')}
        </EmptyState>
      )}
      {trial.data?.totals.map((total) => (
        <CurrencyTable
          key={total.currency}
          total={total}
          rows={trial.data.rows.filter(({ currency }) => currency === total.currency)}
        />
      ))}
    </div>
  );
}

/** Four columns where there is room and on paper; on a phone the name and its balance stand over the turnovers. */
const ROW =
  'relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-3 md:grid-cols-[minmax(0,1fr)_repeat(3,9.5rem)] print:grid-cols-[minmax(0,1fr)_repeat(3,9.5rem)]';

/** One currency's accounts. Its figures go without the currency's sign, which stands above them. */
function CurrencyTable({ total, rows }: { total: Total; rows: readonly TrialRow[] }) {
  const { t, locale } = useText();
  return (
    <section className="mb-8" data-testid="trial-currency">
      <h3 className="mb-1 px-3 text-13 font-semibold text-muted">{total.currency}</h3>
      <div role="table" aria-label={total.currency}>
        <div role="row" className={`${ROW} min-h-9 text-13 text-muted max-md:hidden print:grid`}>
          <span role="columnheader">{t('admin.trial.account')}</span>
          {(['debit', 'credit', 'balance'] as const).map((column) => (
            <span key={column} role="columnheader" className="text-right">
              {t(`admin.trial.${column}`)}
            </span>
          ))}
        </div>
        <div className="overflow-hidden rounded-md border border-line bg-surface">
          {rows.map((row) => (
            <div
              key={row.code}
              role="row"
              className={`${ROW} min-h-11 border-b border-line py-2 hover:bg-raised print:min-h-0 print:py-1`}
            >
              <span role="cell" className="min-w-0 break-words">
                <Link
                  to="/books/accounts"
                  search={{ code: row.code }}
                  data-testid="trial-row"
                  data-code={row.code}
                  className="after:absolute after:inset-0"
                >
                  {codeText(row.code, locale)}
                </Link>
              </span>
              <Figures debit={row.debit} credit={row.credit} balance={row.balance} code={row.currency} />
            </div>
          ))}
          <div role="row" data-testid="trial-total" className={`${ROW} bg-raised py-3 font-semibold`}>
            <span role="cell">{t('admin.trial.total')}</span>
            <Figures debit={total.debit} credit={total.credit} balance={total.total} code={total.currency} />
          </div>
        </div>
      </div>
      <Verdict total={total} />
    </section>
  );
}

function Figures(props: { debit: Minor; credit: Minor; balance: Minor; code: string }) {
  const { t, locale } = useText();
  const currency = useCurrency(props.code);
  const write = (amount: Minor) => formatAmount(amount, currency, locale);
  return (
    <>
      {(['debit', 'credit'] as const).map((side) => (
        <span
          key={side}
          role="cell"
          className="whitespace-nowrap max-md:order-1 max-md:text-13 max-md:font-normal max-md:text-muted max-md:last:text-right md:text-right print:order-none print:text-right"
        >
          <span className="md:hidden print:hidden">{t(`admin.trial.${side}`)} </span>
          {write(props[side])}
        </span>
      ))}
      <span
        role="cell"
        data-testid="trial-balance"
        className="text-right font-semibold whitespace-nowrap print:order-none"
      >
        {write(props.balance)}
      </span>
    </>
  );
}

/** In words whether the two sides are equal. */
function Verdict({ total }: { total: Total }) {
  const { t } = useText();
  const money = useMoney();
  const right = total.total === 0;
  const Icon = right ? CircleCheck : TriangleAlert;
  return (
    <p className={`mt-3 flex gap-2 px-3 font-medium ${right ? 'text-done' : 'text-bad'}`}>
      <Icon size={20} aria-hidden className="shrink-0" />
      {right
        ? t('admin.trial.equal')
        : t('admin.trial.differ', { amount: money(total.total, total.currency) })}
    </p>
  );
}
