/** A fact as the centre keeps it: who numbered it, how, and what is printed on its receipts, of which an exchange has two. */
export type NumberedFact = {
  device_id: string;
  incarnation: number;
  fork: number;
  seq: number;
  numbers: string[];
};

/** Asks the centre for them. */
export const NUMBERED_FACTS = `
  select device_id, incarnation, fork, seq,
    array_remove(array[
      case when kind in ('sale', 'return', 'agent-sale') then doc #>> '{body,number}' end,
      doc #>> '{body,returned,number}', doc #>> '{body,sold,number}'
    ], null) as numbers
  from journal`;

/**
 * What is wrong with the numbers of a company's tills, in words. In each life of a till (device and incarnation) facts are
 * numbered 1, 2, 3 … and receipts, too, without a gap. A number comes twice only where a copy was alive; the second then
 * is on a fork, beside the first. No two lives print the same number.
 */
export function findNumberFaults(facts: readonly NumberedFact[]): string[] {
  const lives = Map.groupBy(facts, lifeOf);
  return [
    ...[...lives].flatMap(([life, own]) => faultsOfLife(own).map((fault) => `${life}: ${fault}`)),
    ...numbersOfSeveralLives(facts),
  ];
}

function lifeOf({ device_id: device, incarnation }: NumberedFact): string {
  return `${device} ${incarnation}`;
}

function numbersOfSeveralLives(facts: readonly NumberedFact[]): string[] {
  const lives = new Map<string, Set<string>>();
  for (const fact of facts) {
    for (const number of fact.numbers) lives.set(number, (lives.get(number) ?? new Set()).add(lifeOf(fact)));
  }
  const printed = [...lives].filter(([, own]) => own.size > 1).map(([number]) => number);
  return printed.length === 0 ? [] : [`receipts of several lives: ${printed.join(', ')}`];
}

function faultsOfLife(facts: readonly NumberedFact[]): string[] {
  const forks = Map.groupBy(facts, ({ fork }) => fork);
  const main = forks.get(0) ?? [];
  const faults = gapsIn(
    'facts',
    main.map(({ seq }) => seq),
  );
  for (const [fork, own] of forks) {
    const seqs = own.map(({ seq }) => seq);
    if (new Set(seqs).size < seqs.length) faults.push(`fork ${fork} has a number twice`);
    // A fork begins where the copy was made, and goes no further without the main line than its own facts.
    if (fork > 0 && seqs.some((seq) => seq > main.length))
      faults.push(`fork ${fork} is ahead of the main line`);
  }
  const receipts = facts.flatMap(({ numbers }) => numbers.map(counterOf));
  faults.push(...gapsIn('receipts', [...new Set(receipts)]));
  const isForked = forks.size > 1;
  if (!isForked && new Set(receipts).size < receipts.length) faults.push('a receipt number came twice');
  return faults;
}

function gapsIn(what: string, numbers: readonly number[]): string[] {
  const sorted = numbers.toSorted((a, b) => a - b);
  const wrong = sorted.findIndex((number, index) => number !== index + 1);
  return wrong === -1 ? [] : [`${what}: ${sorted[wrong]} stands where ${wrong + 1} should`];
}

function counterOf(number: string): number {
  return Number(number.slice(number.lastIndexOf('-') + 1));
}
