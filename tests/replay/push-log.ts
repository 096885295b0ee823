import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { SYNC_BATCH } from '@karvon/shared/sync/protocol.ts';
import { callsTo, signIn } from './centre-calls.ts';
import type { Invoice } from './read-log.ts';
import { enrolTill, type ReplayTill } from './replay-till.ts';
import { retailFacts } from './retail-facts.ts';
import type { RetailBranch, RetailShop } from './retail-shop.ts';

export type PushOptions = {
  /** The centre's address. */
  url: string;
  shop: RetailShop;
  invoices: readonly Invoice[];
  /** Told after each push how many facts were accepted so far. */
  onProgress: (accepted: number) => void;
  stop: AbortSignal;
  /** Turns the pushes of a till into others, e.g. out of order or repeated; absent: in order, each once. */
  disturb?: (pushes: JournalFact[][]) => JournalFact[][];
};

export type Pushed = {
  accepted: number;
  duplicates: number;
  /** What the centre refused, each with its reason. */
  refused: string[];
};

/** Tills that push at once. A till by itself pushes one after the other. */
const TILLS_AT_ONCE = 4;
/** Lines in one push, unless a single fact has more: keeps it far below what the centre takes at once. */
const MAX_LINES = 5000;

/** Enrols a till for each branch and hands in what the log says of it. Throws for a request refused as a whole. */
export async function pushLog(options: PushOptions): Promise<Pushed> {
  const { url, shop, invoices, stop } = options;
  const post = callsTo(url, stop);
  const manager = await signIn(post, shop.manager);
  const byCountry = Map.groupBy(invoices, ({ country }) => country);
  const countOf = ({ country }: RetailBranch) => byCountry.get(country)?.length ?? 0;
  const waiting = [...shop.branches].sort((a, b) => countOf(b) - countOf(a));
  const pushed: Pushed = { accepted: 0, duplicates: 0, refused: [] };
  const work = async () => {
    for (let branch = waiting.shift(); branch !== undefined; branch = waiting.shift()) {
      if (stop.aborted) return;
      const till = await enrolTill(post, manager, branch.registerId);
      await pushTill(options, till, byCountry.get(branch.country) ?? [], pushed);
    }
  };
  await Promise.all(Array.from({ length: TILLS_AT_ONCE }, work));
  return pushed;
}

async function pushTill(
  { shop, stop, onProgress, disturb }: PushOptions,
  till: ReplayTill,
  invoices: readonly Invoice[],
  pushed: Pushed,
): Promise<void> {
  const { companyId: company, branchId: branch, registerId: register } = till.enrolled;
  const { deviceId: device, incarnation, tillCode: code } = till.enrolled;
  const place = { company, branch, register, device, incarnation, code, staff: shop.staff };
  const pushes = inPushes(retailFacts(place, shop.goods, invoices));
  for (const facts of disturb === undefined ? pushes : disturb([...pushes])) {
    if (stop.aborted) return;
    const { results } = await till.push(facts);
    for (const { id, state, code: why, message } of results) {
      if (state === 'accepted') pushed.accepted += 1;
      else if (state === 'duplicate') pushed.duplicates += 1;
      else pushed.refused.push(`${id} ${state}: ${why ?? ''} ${message ?? ''}`);
    }
    onProgress(pushed.accepted);
  }
}

function* inPushes(facts: Iterable<JournalFact>): Generator<JournalFact[]> {
  let gathered: JournalFact[] = [];
  let lines = 0;
  for (const fact of facts) {
    const own = linesOf(fact);
    if (gathered.length === SYNC_BATCH || (gathered.length > 0 && lines + own > MAX_LINES)) {
      yield gathered;
      gathered = [];
      lines = 0;
    }
    gathered.push(fact);
    lines += own;
  }
  if (gathered.length > 0) yield gathered;
}

function linesOf({ body }: JournalFact): number {
  const { lines } = body;
  return Array.isArray(lines) ? lines.length : 1;
}
