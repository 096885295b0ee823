import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { inLocale, type LocalisedText } from '@karvon/shared/values/locale.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import { mayBeSold } from '../cart/may-be-sold.ts';
import { listedPrice } from '../cart/open-cart.ts';
import { loadProducts } from '../catalogue/load-products.ts';
import { nameOf, unitNameOf } from '../catalogue/product-names.ts';
import { done, refuse } from '../outcome.ts';
import { type Till, wantedLocales } from '../till.ts';

type Variants = TillOutput<'variants'>;

/** What there is of a product to choose from, as far as it is here, with what each costs by now. */
export async function listVariants(
  till: Till,
  input: TillParsedInput<'variants'>,
): Promise<TillResult<Variants>> {
  const [parent] = await loadProducts(till, [input.product]);
  if (parent?.variants === undefined) return refuse('unknown-product', {}, 'product');
  const { by, products } = parent.variants;
  const ids = products.map(({ productId }) => productId);
  const goods = new Map((await loadProducts(till, ids)).map((product) => [product.id, product]));
  const say = (text: LocalisedText) => inLocale(text, ...wantedLocales(till));
  return done({
    name: nameOf(till, parent),
    by: by.map(say),
    variants: products.flatMap(({ productId, values }) => {
      const product = goods.get(productId);
      return product === undefined ? [] : [variantOf(till, product, values.map(say))];
    }),
  });
}

function variantOf(till: Till, product: Product, values: string[]): Variants['variants'][number] {
  return {
    product: product.id,
    values,
    name: nameOf(till, product),
    unit: unitNameOf(till, product),
    price: listedPrice(till, product, ONE_UNIT),
    problem: whyNotNow(till, product),
  };
}

/** What keeps it from being sold now. An age is asked for once it was chosen. */
function whyNotNow(till: Till, product: Product): Problem | null {
  const may = mayBeSold(till, product, nameOf(till, product), till.desk.cart);
  return may.ok || may.problem.code === 'age-needed' ? null : may.problem;
}
