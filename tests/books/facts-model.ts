import type { JournalFact } from '@karvon/shared/journal/envelope.ts';

type Sums = Record<string, number>;

/**
 * What facts come to, added up from their bodies with nothing shared with the books' own rules. Nothing here depends on
 * the order in which facts arrive. Sums by subject: register, code, client, `place product`.
 */
export type FactSums = {
  cash: Sums;
  cards: Sums;
  certificates: Sums;
  debts: Sums;
  /** Less what was spent of them; nothing here gives any. */
  bonuses: Sums;
  agents: Sums;
  onHand: Sums;
  /** Goods and services with their taxes, less what came back. */
  turnover: number;
  /** Whole cost of what was received. */
  received: number;
  /** Paid out of drawers to suppliers. */
  paidToSuppliers: number;
};

type Tender = { kind: string; method: string; amount: number; rrn: string | null };
type Buyer = { clientId: string } | null;
type Line = {
  productId: string;
  qty: number;
  counted: number;
  cost: number;
  amount: number;
  sum: number;
  discounts: { source: string; amount: number }[];
};
type Receipt = { tenders: Tender[]; lines: Line[]; buyer: Buyer };
/** Fields of all kinds; which of them are there, the kind says. Read without the product's own schemas. */
type Body = Receipt & {
  returned: Receipt;
  sold: Receipt;
  was: Tender;
  now: Tender[];
  tender: Tender;
  direction: 'in' | 'out';
  purpose: string;
  amount: number;
  float: number;
  expected: number;
  total: number;
  totals: { total: number };
  code: string;
  client: string;
  agent: string;
  place: string | null;
};
export type Move = { shelf: string; qty: number; at: string; counted: boolean };

/**
 * Adds up all of these. Of goods that were counted in the very millisecond in which others moved, the order tells which the
 * count had seen.
 * @param opening goods that were there before the facts
 */
export function sumsOfFacts(facts: readonly JournalFact[], opening: readonly Move[] = []): FactSums {
  const adder = new FactAdder(opening);
  for (const fact of facts) adder.add(fact);
  return adder.read();
}

class FactAdder {
  private readonly sums: FactSums = {
    cash: {},
    cards: {},
    certificates: {},
    debts: {},
    bonuses: {},
    agents: {},
    onHand: {},
    turnover: 0,
    received: 0,
    paidToSuppliers: 0,
  };
  readonly moves: Move[];

  constructor(opening: readonly Move[]) {
    this.moves = [...opening];
  }

  add(fact: JournalFact): void {
    const body = fact.body as unknown as Body;
    this.addGoods(fact, body);
    this.addMoney(fact, body);
    this.addTurnover(fact, body);
  }

  private addGoods(fact: JournalFact, body: Body): void {
    const { kind } = fact;
    if (kind === 'sale') this.move(fact, null, body.lines, -1);
    if (kind === 'return') this.move(fact, null, body.lines, 1);
    if (kind === 'exchange') {
      this.move(fact, null, body.returned.lines, 1);
      this.move(fact, null, body.sold.lines, -1);
    }
    if (kind === 'agent-sale') this.move(fact, body.agent, body.lines, -1);
    if (kind === 'write-off') this.move(fact, body.place, body.lines, -1);
    if (kind === 'count') this.move(fact, body.place, body.lines, null);
    if (kind === 'stock-receipt') {
      this.move(fact, body.place, body.lines, 1);
      this.sums.received += sum(body.lines.map(({ cost }) => cost));
    }
  }

  private addMoney({ kind, register }: JournalFact, body: Body): void {
    const { sums } = this;
    const paid = (tenders: Tender[], sign: number, buyer: Buyer) =>
      tenders.forEach((tender) => this.pay(tender, sign, register, buyer));
    const take = (amount: number) => add(sums.cash, register, amount);
    if (kind === 'sale') paid(body.tenders, 1, body.buyer);
    if (kind === 'return') paid(body.tenders, -1, body.buyer);
    if (kind === 'exchange') {
      paid(body.returned.tenders, -1, body.returned.buyer);
      paid(body.sold.tenders, 1, body.sold.buyer);
    }
    if (kind === 'tender-correction') {
      paid([body.was], -1, body.buyer);
      paid(body.now, 1, body.buyer);
    }
    if (kind === 'amend') {
      paid([{ ...body.tender, amount: sum(body.lines.map(({ amount }) => amount)) }], 1, body.buyer);
    }
    if (kind === 'collection') take(-body.amount);
    if (kind === 'shift-open') take(body.float);
    // Whatever was counted leaves the drawer, and what it should have been with it.
    if (kind === 'shift-close') take(-body.expected);
    if (kind === 'cash-move') {
      take(body.direction === 'in' ? body.amount : -body.amount);
      if (body.purpose === 'supplier') sums.paidToSuppliers += body.amount;
    }
    // A debt that pays for these is nobody's: they name no buyer.
    if (/^(remittance|debt-payment|certificate-issue)$/.test(kind)) paid(body.tenders, 1, null);
    if (kind === 'remittance') add(sums.agents, body.agent, -body.total);
    if (kind === 'debt-payment') add(sums.debts, body.client, -body.total);
    if (kind === 'certificate-issue') add(sums.certificates, body.code, body.amount);
    if (kind === 'agent-sale') add(sums.agents, body.agent, body.totals.total);
  }

  private addTurnover({ kind }: JournalFact, body: Body): void {
    const sell = ({ lines, buyer }: Receipt, sign: number) => {
      this.sums.turnover += sign * sum(lines.map((line) => line.sum));
      const spent = lines.flatMap((line) => line.discounts.filter(({ source }) => source === 'bonus'));
      add(this.sums.bonuses, buyer?.clientId ?? '', -sign * sum(spent.map(({ amount }) => amount)));
    };
    if (kind === 'sale' || kind === 'agent-sale') sell(body, 1);
    if (kind === 'return') sell(body, -1);
    if (kind === 'exchange') {
      sell(body.returned, -1);
      sell(body.sold, 1);
    }
    if (kind === 'amend') this.sums.turnover += sum(body.lines.map(({ amount }) => amount));
  }

  /** @param sign null: what was counted */
  private move(fact: JournalFact, place: string | null, lines: readonly Line[], sign: 1 | -1 | null): void {
    for (const { productId, qty, counted } of lines) {
      this.moves.push({
        shelf: `${place ?? fact.branch} ${productId}`,
        qty: sign === null ? counted : sign * qty,
        at: fact.at,
        counted: sign === null,
      });
    }
  }

  private pay({ kind, method, amount, rrn }: Tender, sign: number, register: string, buyer: Buyer): void {
    if (kind === 'cash') add(this.sums.cash, register, sign * amount);
    if (kind === 'card') add(this.sums.cards, method, sign * amount);
    if (kind === 'debt') add(this.sums.debts, buyer?.clientId ?? '', sign * amount);
    if (kind === 'certificate') add(this.sums.certificates, rrn ?? '', -sign * amount);
  }

  read(): FactSums {
    for (const [shelf, moves] of Map.groupBy(this.moves, (move) => move.shelf)) {
      add(this.sums.onHand, shelf, onHandAfter(moves));
    }
    return this.sums;
  }
}

/** What is on a shelf after these moves and counts of it, in the order in which they were booked. */
export function onHandAfter(moves: readonly Move[]): number {
  // The latest count has seen everything before it.
  const last = moves.reduce(
    (latest, { counted, at }, index) =>
      counted && (latest === -1 || at >= (moves[latest]?.at ?? '')) ? index : latest,
    -1,
  );
  const count = moves[last];
  const isSince = ({ counted, at }: Move, index: number) =>
    !counted && (count === undefined || at > count.at || (at === count.at && index > last));
  return (count?.qty ?? 0) + sum(moves.filter(isSince).map(({ qty }) => qty));
}

/** Goods that one fact moves and counts. */
export function movesOfFact(fact: JournalFact): Move[] {
  const adder = new FactAdder([]);
  adder.add(fact);
  return adder.moves;
}

function add(sums: Sums, subject: string, amount: number): void {
  sums[subject] = (sums[subject] ?? 0) + amount;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
