import { formatAmount, formatMoney } from '@karvon/shared/i18n/format-number.ts';
import { problemText } from '@karvon/shared/i18n/problem-text.ts';
import type { TillApi } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { LinkView, TillLink } from './connect/till-link.ts';

type TillInHand = {
  state: TillState;
  call: TillApi['call'];
  session: number;
  fetchUnsent: TillLink['fetchUnsent'];
  /** The language in which the till has begun to name goods. Null until it has been told one. */
  goodsLocale: Locale | null;
};

const TillContext = createContext<TillInHand | null>(null);

/** Follows the till's state. `children` get what is known of the line; below them `useTill` gives the state. */
export function TillProvider({
  link,
  children,
}: {
  link: TillLink;
  children: (view: LinkView) => ReactNode;
}) {
  const view = useSyncExternalStore(link.onChange, link.view);
  const { locale } = useText();
  const { call, fetchUnsent } = link;
  // A till that belongs to no shop yet has no language to set: it is told again as it comes further.
  const phase = view.line === 'open' ? view.state?.boot.phase : undefined;
  const [goodsLocale, setGoodsLocale] = useState<Locale | null>(null);
  useEffect(() => {
    if (phase === undefined) return;
    void call('setLocale', { locale }).then((told) => {
      if (told.ok) setGoodsLocale(locale);
    });
  }, [phase, locale, call]);
  const { state, session } = view;
  const till = state === null ? null : { state, call, session, fetchUnsent, goodsLocale };
  return <TillContext value={till}>{children(view)}</TillContext>;
}

/** The till's state and its calls. Only below a screen that is shown once the state is known. */
export function useTill(): TillInHand {
  const till = useContext(TillContext);
  if (till === null) throw new Error('There is no state of the till yet.');
  return till;
}

const noCurrency = { code: '', decimals: 2 };

/** Amounts and problems in the reader's words and the shop's currency. */
export function useSaying(): {
  money: (amount: Minor) => string;
  amount: (amount: Minor) => string;
  problem: (problem: Problem) => string;
} {
  const till = useContext(TillContext);
  const { locale } = useText();
  const register = till?.state.register ?? null;
  const currency = register?.currency ?? noCurrency;
  return {
    money: (amount) => formatMoney(amount, currency, locale),
    amount: (amount) => formatAmount(amount, currency, locale),
    problem: (problem) => problemText(problem, locale, currency, register?.timeZone),
  };
}
