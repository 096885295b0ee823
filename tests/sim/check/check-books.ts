import { isDeepStrictEqual } from 'node:util';
import { sumsOfFacts } from '../../books/facts-model.ts';
import type { Posting } from './read-centre.ts';
import { type Check, type Fault, nameOf, type World } from './world.ts';

/** Money is what the documents come to: each document by itself, and every account. */
export const checkBooks: Check = (world) => [
  ...findDocumentFaults(world),
  ...findStrangers(world),
  ...findAccountFaults(world),
  ...findBalanceFaults(world),
];

type Sums = Record<string, number>;

/** What one document moved by its own body, against what was posted for it. */
function findDocumentFaults({ centre }: World): Fault[] {
  const postings = Map.groupBy(centre.postings, ({ document }) => document);
  return centre.journal.flatMap(({ fact }): Fault[] => {
    const { cash, cards, certificates, bonuses, debts, agents, turnover } = sumsOfFacts([fact]);
    const should = { cash, cards, certificates, bonuses, debts, agents, turnover: { all: turnover } };
    const own = postings.get(fact.id) ?? [];
    const faults = Object.entries(posted(own)).flatMap(([name, is]): Fault[] => {
      const wanted = withoutZeros(should[name as keyof typeof should]);
      if (isDeepStrictEqual(is, wanted)) return [];
      const what = `${nameOf(fact)} moved ${name} ${JSON.stringify(is)}, should ${JSON.stringify(wanted)}`;
      return [{ kind: 'books', what }];
    });
    return [...faults, ...['settlement', 'exchange'].flatMap((code) => unclear(nameOf(fact), own, code))];
  });
}

/** A clearing account is at zero again after every document. */
function unclear(name: string, postings: readonly Posting[], code: string): Fault[] {
  const left = postings.filter((one) => one.code === code).reduce((sum, { amount }) => sum + amount, 0);
  return left === 0 ? [] : [{ kind: 'books', what: `${name} leaves ${code} at ${left}` }];
}

/** What postings move, in the model's terms. What guarded accounts lacked is with them again. */
function posted(postings: readonly Posting[]): Record<string, Sums> {
  const sums: Record<string, Sums> = {
    cash: {},
    cards: {},
    certificates: {},
    bonuses: {},
    debts: {},
    agents: {},
    turnover: {},
  };
  const names: Record<string, [name: string, sign: 1 | -1]> = {
    'till-cash': ['cash', 1],
    acquirer: ['cards', 1],
    'client-debt': ['debts', 1],
    'agent-debt': ['agents', 1],
    certificates: ['certificates', -1],
    bonuses: ['bonuses', -1],
  };
  for (const { code, subject, amount } of postings) {
    if (code === 'revenue' || code === 'tax') add(sums['turnover'], 'all', -amount);
    const [guarded = '', ...rest] = code === 'shortfall' ? subject.split(':') : [code, subject];
    const known = names[guarded];
    if (known !== undefined) add(sums[known[0]], rest.join(':'), known[1] * amount);
  }
  return Object.fromEntries(Object.entries(sums).map(([name, by]) => [name, withoutZeros(by)]));
}

/** Transfers that name a document which is no fact of the journal, and is none of a manager's. */
function findStrangers({ centre }: World): Fault[] {
  const facts = new Set(centre.journal.map(({ fact }) => fact.id));
  const opening = new Set(
    centre.moves.filter(({ reason }) => reason === 'opening').map(({ document }) => document),
  );
  const isKnown = ({ document, rule }: Posting) =>
    document === null || facts.has(document) || opening.has(document) || BY_HAND.has(rule);
  const strangers = centre.postings.filter((posting) => !isKnown(posting));
  return [...new Set(strangers.map(({ document, rule }) => `${rule} of ${document ?? ''}`))].map((what) => ({
    kind: 'doubled',
    what: `a transfer ${what}, which is no document`,
  }));
}

/** Rules of what managers do. */
const BY_HAND = new Set(['manual', 'exception.loss']);

/** Each account is what its transfers come to, folded or not; all together are zero. */
function findAccountFaults({ centre }: World): Fault[] {
  const moved: Sums = {};
  for (const { code, subject, amount } of centre.postings) add(moved, `${code} ${subject}`, amount);
  const faults = centre.accounts.flatMap(({ code, subject, amount }): Fault[] => {
    const should = moved[`${code} ${subject}`] ?? 0;
    if (amount === should) return [];
    return [
      { kind: 'books', what: `account ${code} ${subject} is ${amount}, its transfers come to ${should}` },
    ];
  });
  const trial = centre.accounts.reduce((sum, { amount }) => sum + amount, 0);
  if (trial !== 0) faults.push({ kind: 'books', what: `the trial balance is ${trial}` });
  return faults;
}

function add(sums: Sums | undefined, subject: string, amount: number): void {
  if (sums !== undefined) sums[subject] = (sums[subject] ?? 0) + amount;
}

function withoutZeros(sums: Sums): Sums {
  const left = Object.entries(sums).filter(([, amount]) => amount !== 0);
  return Object.fromEntries(left.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** What tills are told that somebody owes or may spend is what was posted for them; of nobody in particular nothing is told. */
function findBalanceFaults({ centre }: World): Fault[] {
  const books = posted(centre.postings);
  const told = (centre.documents.get('balances') ?? []).filter(({ deleted }) => !deleted);
  return Object.entries({ debt: 'debts', bonus: 'bonuses', certificate: 'certificates' }).flatMap(
    ([kind, name]): Fault[] => {
      const is = told.flatMap(({ doc }) => (doc['kind'] === kind ? [[doc['subject'], doc['amount']]] : []));
      const should = Object.entries(books[name] ?? {}).filter(([subject]) => isSomebody(kind, subject));
      const [said, wanted] = [is, should].map((pairs) => withoutZeros(Object.fromEntries(pairs) as Sums));
      if (isDeepStrictEqual(said, wanted)) return [];
      return [
        {
          kind: 'books',
          what: `balances of ${kind} are ${JSON.stringify(said)}, should ${JSON.stringify(wanted)}`,
        },
      ];
    },
  );
}

/** Clients have ids; a certificate is whatever is written on it. */
function isSomebody(kind: string, subject: string): boolean {
  return kind === 'certificate' ? subject !== '' : /^[0-9a-f]{8}-/.test(subject);
}
