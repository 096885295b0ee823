import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import type { CallBody } from '../data/api-call.ts';
import { unwrap } from '../data/failure.ts';
import type { Pages } from '../data/pages.ts';
import {
  changedPricesSchema,
  type ListedProduct,
  listedProductsSchema,
  listPricesSchema,
  type Steps,
} from '../data/price-answers.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { useSession } from '../session/use-session.ts';
import { PRICES } from './entry-queries.ts';

export type ListedFilters = { q?: string | undefined; priced?: 'yes' | 'no' | undefined };
const keyOf = (list: string) => [...PRICES, 'listed', list];

/** Products beside what a list says of them; by cursor, for nobody needs to count a large catalogue at each letter. */
export function useListedProducts(list: string, { q, priced }: ListedFilters) {
  const query = { list, search: q, priced, limit: 100, cursor: '' };
  return useListPages<ListedProduct>({
    key: [...keyOf(list), query],
    read: (client, page) =>
      client.call('GET /listed-products', { query, answer: listedProductsSchema, ...page }),
    keepsShown: true,
  });
}

/**
 * Says what a product costs by a list; null: nothing. What is shown follows at once where it was taken, without reading all that
 * is shown anew.
 */
export function useSetSteps(list: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ product, steps }: { product: string; steps: Steps | null }) => {
      const params = { id: list, product };
      const answer = z.unknown();
      return unwrap(
        steps === null
          ? await client.call('DELETE /price-lists/{id}/prices/{product}', { params, answer })
          : await client.call('PUT /price-lists/{id}/prices/{product}', { params, body: { steps }, answer }),
      );
    },
    onSuccess: (_, { product, steps }) => {
      queries.setQueriesData<Pages<ListedProduct>>({ queryKey: keyOf(list) }, (pages) =>
        pages === undefined ? pages : withSteps(pages, product, steps),
      );
      void queries.invalidateQueries({ queryKey: [...PRICES, 'price-lists'] });
      void queries.invalidateQueries({ queryKey: [...PRICES, 'of-product', product] });
    },
  });
}

function withSteps(pages: Pages<ListedProduct>, product: string, steps: Steps | null): Pages<ListedProduct> {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      results: page.results.map((row) => (row.id === product ? { ...row, steps } : row)),
    })),
  };
}

export type ManyChange = CallBody<'POST /price-lists/{id}/change-prices'>;

/** What would become of a change of many prices; null: what is typed is no change yet. */
export function useForeseen(list: string, change: ManyChange | null) {
  const { client } = useSession();
  return useQuery({
    queryKey: [...keyOf(list), 'foreseen', change],
    enabled: change !== null,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      unwrap(
        await client.call('POST /price-lists/{id}/change-prices', {
          params: { id: list },
          body: { ...(change as ManyChange), asOf: null },
          answer: changedPricesSchema,
          signal,
        }),
      ),
  });
}

/** Changes many prices at once. Sent again after a line that broke off, it changes only what it had not. */
export function useChangeMany(list: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: ManyChange) =>
      unwrap(
        await client.call('POST /price-lists/{id}/change-prices', {
          params: { id: list },
          body,
          answer: changedPricesSchema,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: PRICES }),
  });
}

/** What each list says of a product. */
export function useListPricesOf(product: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: [...PRICES, 'of-product', product],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.call('GET /list-prices', {
          query: { product, limit: 100 },
          answer: listPricesSchema,
          signal,
        }),
      ),
  });
}
