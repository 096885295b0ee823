import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { unwrap } from '../data/failure.ts';
import { shiftListSchema, shiftSchema } from '../data/shift-answers.ts';
import { useListPages } from '../data/use-list-pages.ts';
import type { SaleFilters } from '../sales/sales-queries.ts';
import { useSession } from '../session/use-session.ts';

export type ShiftFilters = Pick<SaleFilters, 'branch' | 'till' | 'day'>;

const PAGE = 50;

/** Shifts, the last one that was opened first, page by page. */
export function useShifts({ branch, till, day }: ShiftFilters) {
  const query = useMemo(() => ({ branch, till, day, limit: PAGE, cursor: '' }), [branch, till, day]);
  const key = useMemo(() => ['shifts', query], [query]);
  return useListPages({
    key,
    read: (client, page) => client.call('GET /shifts', { query, answer: shiftListSchema, ...page }),
  });
}

/** One shift, with what it has come to by now: facts of an ended one may come later. */
export function useShift(id: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: ['shift', id],
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /shifts/{id}', { params: { id }, answer: shiftSchema, signal })),
  });
}
