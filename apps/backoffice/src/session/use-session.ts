import type { Currency } from '@karvon/shared/i18n/format-number.ts';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Me } from '../data/answers.ts';
import type { Session } from './session.ts';
import type { SessionState } from './session-state.ts';

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('There is no session around this component.');
  return session;
}

export function useSessionState(): SessionState {
  const { store } = useSession();
  return useSyncExternalStore(store.subscribe, store.state);
}

/** The person who has signed in. Only under the shell, which nobody else reaches. */
export function useMe(): Me {
  const state = useSessionState();
  if (state.phase !== 'signed-in') throw new Error('Nobody is signed in.');
  return state.me;
}

/** How an amount's currency is written: the company's own, or that of the document it stands in. */
export function useCurrency(code?: string): Currency {
  const { currency } = useMe().company;
  if (currency !== null && (code === undefined || code === currency.code)) return currency;
  return { code: code ?? '', decimals: 2 };
}

/** The time zone of a branch, else of the company's first; undefined, which is the reader's own, where none is known. */
export function useZone(branch?: string): string | undefined {
  const { branches } = useMe().company;
  return (branches.find((one) => one.code === branch) ?? branches[0])?.timeZone;
}
