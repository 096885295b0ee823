import { productSchema } from '@karvon/shared/catalogue/product.ts';
import type { Part } from '@karvon/shared/catalogue/parts.ts';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { failureOf, unwrap } from '../data/failure.ts';
import { productQuery } from '../prices/goods-names.ts';
import { useSession } from '../session/use-session.ts';

/** A product with the version that an edit of it begins from. */
export function useEditedProduct(id: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: ['product', id, 'edited'],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.callTagged('GET /products/{id}', {
          params: { id },
          answer: productSchema.strip(),
          signal,
        }),
      ),
  });
}

/** Says what a bundle consists of, from the version that was seen. */
export function useSetParts(id: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ parts, tag }: { parts: Part[] | null; tag: string | null }) =>
      unwrap(
        await client.call('PUT /products/{id}/parts', {
          params: { id },
          body: { parts },
          answer: productSchema.strip(),
          ifMatch: tag,
        }),
      ),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['product', id] }),
        queries.invalidateQueries({ queryKey: ['products'] }),
      ]),
  });
}

/** These products by id; `gone` where the catalogue has it no more, undefined until it is known. */
export function usePartProducts(ids: readonly string[]) {
  const { client } = useSession();
  const found = useQueries({ queries: ids.map((id) => productQuery(client, id)) });
  return new Map(
    found.map(({ data, error }, index) => {
      const isGone = error !== null && failureOf(error).status === 404;
      return [ids[index] ?? '', isGone ? 'gone' : data] as const;
    }),
  );
}
