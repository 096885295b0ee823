import type { Document, ReplicaName, TillContent } from './read-till.ts';
import type { Fault } from './world.ts';

/** States that never go back, in the order in which they win. Written down again here: nothing of the product's is used. */
export const STATES: Record<string, readonly string[]> = {
  orders: ['draft', 'sent', 'cancelled', 'paid'],
  appointments: ['scheduled', 'confirmed', 'arrived', 'in_progress', 'no_show', 'cancelled', 'completed'],
};

/**
 * Looks at one till; answers what has gone back since the last look.
 * @param isPutBack the centre was put back: what others wrote of documents goes back with it until they offer it again
 */
export type Watch = { look(till: TillContent, isPutBack?: boolean): Fault[] };

/**
 * Looks at a till again and again, between acts or after each trouble, and says what has gone back since the last look: a
 * state of a document, a number, a position within one life of the centre's data. A till whose disk was put back by hand is
 * another one: make a new watch for it.
 */
export function createWatch(): Watch {
  let last: TillContent | null = null;
  return {
    look(till, isPutBack = false) {
      const before = last;
      last = till;
      return before === null || before.deviceId !== till.deviceId ? [] : wentBack(before, till, isPutBack);
    },
  };
}

function wentBack(before: TillContent, now: TillContent, isPutBack: boolean): Fault[] {
  const back = (what: string): Fault => ({ kind: 'back', what: `at ${now.name} ${what}` });
  if (now.incarnation < before.incarnation) {
    return [back(`the life is ${now.incarnation}, was ${before.incarnation}`)];
  }
  // Another life begins with another file.
  if (now.incarnation > before.incarnation) return [];
  const faults = isPutBack ? [] : statesBack(before, now).map(back);
  const held = new Set(now.facts.map(({ id }) => id));
  const gone = before.facts.filter(({ id }) => !held.has(id));
  faults.push(...gone.map(({ kind, seq }) => back(`the ${kind} ${seq} is gone from the journal`)));
  const [was, is] = [before.productsAt, now.productsAt];
  if (was !== null && was.epoch === is?.epoch && is.pos < was.pos) {
    faults.push(back(`goods are at ${is.pos}, were at ${was.pos} of the same life`));
  }
  return faults;
}

function statesBack(before: TillContent, now: TillContent): string[] {
  return Object.entries(STATES).flatMap(([name, states]) => {
    const held = now.replicas.get(name as ReplicaName);
    const earlier = [...(before.replicas.get(name as ReplicaName)?.values() ?? [])];
    return earlier.flatMap((document) => {
      const later = held?.get(document.id);
      if (later === undefined || rankOf(states, later) >= rankOf(states, document)) return [];
      return [`${document.id} of ${name} was ${text(document)} and is ${text(later)}`];
    });
  });
}

function rankOf(states: readonly string[], document: Document): number {
  return states.indexOf(text(document));
}

function text({ status }: Document): string {
  return String(status);
}
