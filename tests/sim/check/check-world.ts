import type { SimShop } from '../workload/sim-shop.ts';
import type { Told } from '../workload/told.ts';
import { checkBooks } from './check-books.ts';
import { checkDeeds } from './check-deeds.ts';
import { checkDocuments } from './check-documents.ts';
import { checkExceptions } from './check-exceptions.ts';
import { checkFacts } from './check-facts.ts';
import { checkReplicas } from './check-replicas.ts';
import { checkStock } from './check-stock.ts';
import { type Query, readCentre } from './read-centre.ts';
import type { TillContent } from './read-till.ts';
import type { Expected, Fault } from './world.ts';

const checks = [
  checkFacts,
  checkBooks,
  checkStock,
  checkDocuments,
  checkDeeds,
  checkReplicas,
  checkExceptions,
];

/**
 * Everything a shop fears, asked of the centre's tables and the tills' files by code that shares nothing with the product's.
 * Ask once all is calm: every till that can has sent everything and has been told everything. Nothing found: all is well.
 * @param parts `centre` asks the centre's database as somebody who sees every row; `tills` with every disk that is left
 */
export async function checkWorld(parts: {
  shop: SimShop;
  told: readonly Told[];
  centre: Query;
  tills: readonly TillContent[];
  expected: Expected;
}): Promise<Fault[]> {
  const centre = await readCentre(parts.centre, parts.shop.companyId);
  const world = { ...parts, centre };
  return checks.flatMap((check) => check(world));
}
