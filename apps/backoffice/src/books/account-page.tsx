import { subtractMinor } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { AccountRow } from '../data/book-answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { LINK_BUTTON } from '../parts/link-button.ts';
import { MoreRows } from '../parts/more-rows.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { usePageTitle } from '../parts/use-page-title.ts';
import { codeText } from './account-words.ts';
import { useAccount, useLiveBooks, useTransfers } from './books-queries.ts';
import { BooksHead } from './books-head.tsx';
import { NoTransfers } from './no-transfers.tsx';
import { TransferList, TransferListSkeleton } from './transfer-list.tsx';
import { useMoney } from '../words/use-money.ts';
import { useAccountWords } from './use-account-words.ts';

/** One account: what is on it, now or at a past step of the books, and the transfers that made it so. */
export function AccountPage() {
  const { t } = useText();
  const { accountId } = useParams({ from: '/books/accounts/$accountId' });
  const { at } = useSearch({ from: '/books/accounts/$accountId' });
  const account = useAccount(accountId, at);
  const transfers = useTransfers({ account: accountId });
  useLiveBooks();
  return (
    <div className="@container mx-auto max-w-6xl px-4 md:px-6">
      <BooksHead open="accounts" />
      <Link to="/books/accounts" className={`${LINK_BUTTON} mt-4`}>
        <ArrowLeft size={18} aria-hidden />
        {t('admin.books.accounts')}
      </Link>
      {account.isError && (
        <div className="mt-4">
          <FailureNote failure={failureOf(account.error)} onRetry={() => void account.refetch()} />
        </div>
      )}
      {account.isPending && <Skeleton className="mt-4 h-24 w-72" />}
      {account.data !== undefined && <Standing account={account.data} at={at} />}
      <h2 className="mt-8 mb-2 text-18 font-semibold">{t('admin.account.transfers')}</h2>
      {transfers.isPending && <TransferListSkeleton />}
      {transfers.isLoadingError && (
        <FailureNote failure={failureOf(transfers.error)} onRetry={() => void transfers.refetch()} />
      )}
      {transfers.isSuccess && transfers.rows.length === 0 && <NoTransfers filtered={false} />}
      {transfers.rows.length > 0 && (
        <>
          <TransferList rows={transfers.rows} of={accountId} />
          <MoreRows
            hasMore={transfers.hasNextPage}
            busy={transfers.isFetchingNextPage}
            failure={transfers.isFetchNextPageError ? failureOf(transfers.error) : null}
            onMore={transfers.fetchNextPage}
          />
        </>
      )}
    </div>
  );
}

function Standing({ account, at }: { account: AccountRow; at: string | undefined }) {
  const { t, locale } = useText();
  const words = useAccountWords();
  const money = useMoney();
  const subject = words.subject(account);
  usePageTitle(words.account(account));
  const figures = [
    { name: t('admin.account.debit'), value: account.debit },
    { name: t('admin.account.credit'), value: account.credit },
    ...(account.held === 0
      ? []
      : [{ name: t('admin.account.free'), value: subtractMinor(account.balance, account.held) }]),
  ];
  return (
    <section className="mt-4 grid gap-4 md:grid-cols-[minmax(0,1fr)_20rem] md:items-start">
      <div>
        <h2 data-testid="account-name" className="text-18 font-semibold break-words">
          {codeText(account.code, locale)}
        </h2>
        {subject !== null && <p className="text-muted">{subject}</p>}
        <p className="mt-3 text-13 text-muted">
          {at === undefined ? t('admin.account.balance') : t('admin.account.balance-at', { position: at })}
        </p>
        <p data-testid="account-balance" className="text-40 font-semibold whitespace-nowrap max-md:text-24">
          {money(account.balance, account.currency)}
        </p>
        {account.held !== 0 && (
          <p className="text-wait">
            {t('admin.account.held', { amount: money(account.held, account.currency) })}
          </p>
        )}
        <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
          {figures.map(({ name, value }) => (
            <div key={name}>
              <dt className="text-13 text-muted">{name}</dt>
              <dd className="font-medium whitespace-nowrap">{money(value, account.currency)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <PositionForm key={at} accountId={account.id} at={at} />
    </section>
  );
}

/** Which step of the books to look at. It lives in the address. */
function PositionForm({ accountId, at }: { accountId: string; at: string | undefined }) {
  const { t } = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(at ?? '');
  const [wrong, setWrong] = useState(false);
  const show = (position: string | undefined) =>
    void navigate({
      to: '/books/accounts/$accountId',
      params: { accountId },
      search: { at: position },
      resetScroll: false,
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const right = /^\d{1,15}$/.test(typed.trim());
    setWrong(!right);
    if (right) show(String(Number(typed.trim())));
  };
  return (
    <form onSubmit={submit} className="rounded-md border border-line bg-surface p-4" noValidate>
      <Field
        label={t('admin.account.position')}
        inputMode="numeric"
        data-testid="position"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={wrong && t('admin.account.position-wrong')}
        hint={t('admin.account.position-hint')}
      />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button type="submit" data-testid="show-position">
          {t('admin.account.show-then')}
        </Button>
        {at !== undefined && (
          <Button data-testid="show-now" onClick={() => show(undefined)}>
            {t('admin.account.show-now')}
          </Button>
        )}
      </div>
    </form>
  );
}
