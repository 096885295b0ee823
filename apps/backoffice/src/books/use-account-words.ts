import { useText } from '@karvon/ui/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { personListSchema } from '../data/book-answers.ts';
import { unwrap } from '../data/failure.ts';
import { useMe, useSession } from '../session/use-session.ts';
import { useTills } from '../tills/tills-queries.ts';
import { type AccountLike, accountText, type SubjectNames, subjectText } from './account-words.ts';

/** Who works at tills; empty without the right to see them. */
export function usePeople(): readonly { id: string; name: string }[] {
  const { client } = useSession();
  const may = useMe().rights.includes('people.view');
  const { data } = useQuery({
    queryKey: ['people'],
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /people', { query: { limit: 100 }, answer: personListSchema, signal })),
    enabled: may,
    staleTime: 300_000,
  });
  return data?.results ?? [];
}

/** What the ids in the books stand for, as far as this person may see it. */
export function useSubjectNames(): SubjectNames {
  const tills = useTills().data?.results;
  const people = usePeople();
  const { branches } = useMe().company;
  return useMemo(
    () =>
      new Map([
        ...(tills ?? []).map(({ id, code }) => [id, code] as const),
        ...branches.map(({ id, name }) => [id, name] as const),
        ...people.map(({ id, name }) => [id, name] as const),
      ]),
    [tills, people, branches],
  );
}

/** Accounts in the reader's words: in one line, and by whose they are. */
export type AccountWords = {
  account: (account: AccountLike) => string;
  subject: (account: AccountLike) => string | null;
};

/** For a whole list at once: its rows share it. */
export function useAccountWords(): AccountWords {
  const { locale } = useText();
  const names = useSubjectNames();
  return useMemo(
    () => ({
      account: (account: AccountLike) => accountText(account, names, locale),
      subject: (account: AccountLike) => subjectText(account, names, locale),
    }),
    [names, locale],
  );
}
