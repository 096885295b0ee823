import { productSchema } from '@karvon/shared/catalogue/product.ts';
import type { Variants } from '@karvon/shared/catalogue/variants.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { unwrap } from '../data/failure.ts';
import { useSession } from '../session/use-session.ts';

/** Says what there is of a product to choose from, from the version that was seen. The variants change with it. */
export function useSetVariants(id: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ variants, tag }: { variants: Variants | null; tag: string | null }) =>
      unwrap(
        await client.call('PUT /products/{id}/variants', {
          params: { id },
          body: { variants },
          answer: productSchema.strip(),
          ifMatch: tag,
        }),
      ),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['product'] }),
        queries.invalidateQueries({ queryKey: ['products'] }),
      ]),
  });
}
