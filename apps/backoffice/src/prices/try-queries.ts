import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { ListPrice } from '@karvon/shared/pricing/pricing-entry.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { productListSchema } from '../data/answers.ts';
import type { ApiClient } from '../data/api-client.ts';
import { unwrap } from '../data/failure.ts';
import { nextPath } from '../data/pages.ts';
import { listPricesSchema, promoCodesSchema } from '../data/price-answers.ts';
import { useSession } from '../session/use-session.ts';
import { type PromotionBody, priceLists, promotions, serviceCharges } from './entry-apis.ts';
import { type EntryApi, PRICES } from './entry-queries.ts';
import { productQuery } from './goods-names.ts';
import type { TypedLine } from './try-address.ts';

/** All entries of a kind. */
export function useAllEntries<Item extends { id: string }, Body>(api: EntryApi<Item, Body>) {
  const { client } = useSession();
  return useQuery({
    queryKey: [...PRICES, api.name, 'all'],
    staleTime: 10_000,
    queryFn: async ({ signal }) => {
      const found: Item[] = [];
      let page: string | undefined;
      do {
        const answer = unwrap(await api.list(client, { limit: 100 }, { page, signal }));
        found.push(...answer.results);
        page = nextPath(answer);
      } while (page !== undefined);
      return found;
    },
  });
}

/** All that is said of prices, but for single products. */
export function usePriceBook() {
  const lists = useAllEntries(priceLists);
  const all = useAllEntries(promotions);
  const charges = useAllEntries(serviceCharges);
  const failed = [lists, all, charges].find(({ isError }) => isError);
  const retry = () => void Promise.all([lists.refetch(), all.refetch(), charges.refetch()]);
  const book =
    lists.data === undefined || all.data === undefined || charges.data === undefined
      ? null
      : { lists: lists.data, promotions: all.data, charges: charges.data };
  return { book, error: failed?.error ?? null, retry };
}

/** The products of a cart and what lists say of them; `product` null where it is not there, or is still read. */
export function useCartGoods(lines: readonly TypedLine[]) {
  const { client } = useSession();
  const products = useQueries({ queries: lines.map(({ product }) => productQuery(client, product)) });
  const prices = useQueries({
    queries: lines.map(({ product }) => ({
      queryKey: [...PRICES, 'of-product', product],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        unwrap(
          await client.call('GET /list-prices', {
            query: { product, limit: 100 },
            answer: listPricesSchema,
            signal,
          }),
        ),
    })),
  });
  const listPrices = new Map<string, readonly ListPrice[]>();
  for (const [index, { data }] of prices.entries()) {
    const id = lines[index]?.product;
    if (id !== undefined && data !== undefined) listPrices.set(id, data.results);
  }
  const error = [...products, ...prices].find(({ isError }) => isError)?.error ?? null;
  return {
    goods: lines.map((line, index) => ({ ...line, found: products[index]?.data ?? null })),
    listPrices,
    isReady:
      products.every(({ data }) => data !== undefined) && prices.every(({ data }) => data !== undefined),
    error,
  };
}

export type NamedCode = {
  code: string;
  found: { promotion: string; from: string | null; to: string | null } | null;
};

/** What the codes that were named open; undefined while that is read. */
export function useNamedCodes(codes: readonly string[]): (NamedCode | undefined)[] {
  const { client } = useSession();
  return useQueries({
    queries: codes.map((code) => ({
      queryKey: [...PRICES, 'named-code', code],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const query = { search: code, limit: 100 };
        const found = unwrap(
          await client.call('GET /promo-codes', { query, answer: promoCodesSchema, signal }),
        );
        return { code, found: found.results.find((one) => one.code === code) ?? null };
      },
    })),
  }).map(({ data }) => data);
}

/** A cart in which a promotion has what it asks for: some product of each of its goods, as many as it counts. */
export async function sampleCart(client: ApiClient, rule: PromotionBody['rule']): Promise<TypedLine[]> {
  const lines = new Map<string, number>();
  for (const { goods, count } of sampleParts(rule)) {
    const product = await someOf(client, goods);
    if (product !== null) lines.set(product, (lines.get(product) ?? 0) + count * 1000);
  }
  return [...lines].map(([product, qty]): TypedLine => ({ product, qty: milli(qty) }));
}

type SamplePart = { goods: RuleGoods; count: number };
type RuleGoods = Extract<PromotionBody['rule'], { kind: 'percent' }>['goods'];

function sampleParts(rule: PromotionBody['rule']): SamplePart[] {
  switch (rule.kind) {
    case 'set':
      return [...rule.parts];
    case 'gift':
      return [rule.bought, rule.gift];
    case 'of-several':
      return [{ goods: rule.goods, count: rule.take }];
    default:
      return [{ goods: rule.goods, count: 1 }];
  }
}

async function someOf(client: ApiClient, goods: RuleGoods): Promise<string | null> {
  const named = (goods.products ?? []).find((id) => !goods.except.includes(id));
  if (named !== undefined) return named;
  const category = goods.categories?.[0];
  if (category === undefined && (goods.products !== null || goods.categories !== null)) return null;
  const query = { limit: 20, ...(category === undefined ? {} : { category }) };
  const found = await client.call('GET /products', { query, answer: productListSchema });
  if (!found.ok) return null;
  const isGood = ({ id, isWeighed, price }: Product) => !isWeighed && price > 0 && !goods.except.includes(id);
  return found.value.results.find(isGood)?.id ?? null;
}
