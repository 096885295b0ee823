import { productNames } from '@karvon/shared/catalogue/variants.ts';
import { productSchema } from '@karvon/shared/catalogue/product.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useQueries, useQuery } from '@tanstack/react-query';
import type { ApiClient } from '../data/api-client.ts';
import { unwrap } from '../data/failure.ts';
import { nextPath } from '../data/pages.ts';
import { categoriesSchema, type Category } from '../data/price-answers.ts';
import { useCurrency, useSession } from '../session/use-session.ts';
import type { RuleWords } from './rule-words.ts';

/** More names than these nobody reads; a promotion may be about thousands of products. */
const MOST_NAMED = 30;

/** All categories of the catalogue. */
export function useCategories() {
  const { client } = useSession();
  return useQuery({
    queryKey: ['categories'],
    staleTime: 60_000,
    queryFn: ({ signal }) => readCategories(client, signal),
  });
}

async function readCategories(client: ApiClient, signal: AbortSignal): Promise<Category[]> {
  const found: Category[] = [];
  let page: string | undefined;
  do {
    const query = { limit: 100 };
    const answer = unwrap(
      await client.call('GET /categories', { query, answer: categoriesSchema, page, signal }),
    );
    found.push(...answer.results);
    page = nextPath(answer);
  } while (page !== undefined);
  return found;
}

/** A product by its id, kept for a while: names and prices of goods that stand in rules and carts. */
export function productQuery(client: ApiClient, id: string) {
  return {
    queryKey: ['product', id],
    staleTime: 60_000,
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      unwrap(
        await client.call('GET /products/{id}', { params: { id }, answer: productSchema.strip(), signal }),
      ),
  };
}

/** What goods are called in sentences about rules. @param products those whose names may be wanted */
export function useRuleWords(products: readonly string[]): RuleWords {
  const { t, locale } = useText();
  const { client } = useSession();
  const currency = useCurrency();
  const categories = useCategories().data ?? [];
  const asked = [...new Set(products)].slice(0, MOST_NAMED);
  const found = useQueries({ queries: asked.map((id) => productQuery(client, id)) });
  const names = new Map(
    found.flatMap(({ data }) => (data === undefined ? [] : [[data.id, productNames(data)] as const])),
  );
  return {
    t,
    locale,
    currency,
    productName: (id) => {
      const text = names.get(id);
      return text === undefined ? null : inLocale(text, locale, 'ru', 'en');
    },
    categoryName: (id) => {
      const text = categories.find((category) => category.id === id)?.names;
      return text === undefined ? null : inLocale(text, locale, 'ru', 'en');
    },
  };
}
