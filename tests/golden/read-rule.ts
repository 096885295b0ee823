import { decimal, minorOf, minuteOf } from './read-case.ts';
import { type PromoRow, PROMOTIONS, type Shop } from './shops.ts';

/** Names and kinds of goods; `named` null: all. */
export type Picked = { named: string[] | null; except: string[] };
export type Part = { count: bigint; goods: Picked };
export type Rule =
  | { kind: 'percent'; goods: Picked; bp: bigint }
  | { kind: 'amount'; goods: Picked; sum: bigint }
  | { kind: 'price'; goods: Picked; sum: bigint }
  | { kind: 'of-several'; goods: Picked; take: bigint; reduced: bigint; bp: bigint }
  | { kind: 'set'; parts: Part[]; sum: bigint }
  | { kind: 'gift'; bought: Part; gift: Part };
export type Promo = {
  name: string;
  rule: Rule;
  priority: number;
  isAlone: boolean;
  code: string | null;
  minimum: bigint | null;
  group: string | null;
  from: string | null;
  hours: { from: string; to: string } | null;
  weekday: number | null;
};

/** Promotions as the table of the shops has them, in the order in which they are asked. */
export function readPromos(names: readonly string[], shop: Shop): Promo[] {
  return names
    .map((name) => {
      const row = PROMOTIONS[name];
      if (row === undefined) throw new Error(`There is no promotion "${name}".`);
      return readPromo(name, row, shop);
    })
    .sort((one, other) => one.priority - other.priority || (one.name < other.name ? -1 : 1));
}

function readPromo(name: string, row: PromoRow, { sums }: Shop): Promo {
  const put = (text: string) => text.replaceAll(/\{(\d)\}/g, (_all, place) => sums[Number(place)] ?? '');
  const who = put(row.who ?? '');
  const hours = /^(\d\d:\d\d)-(\d\d:\d\d)(?: on (\d))?$/.exec(who);
  const after = (word: string) => (who.startsWith(`${word} `) ? who.slice(word.length + 1) : null);
  const minimum = after('over');
  return {
    name,
    rule: readRule(put(row.rule)),
    priority: row.priority,
    isAlone: row.alone === true,
    code: row.code ?? null,
    minimum: minimum === null ? null : minorOf(minimum),
    group: after('group'),
    from: after('from'),
    hours: hours === null ? null : { from: hours[1] ?? '', to: hours[2] ?? '' },
    weekday: hours?.[3] === undefined ? null : Number(hours[3]),
  };
}

function readRule(text: string): Rule {
  const [says = '', of = ''] = text.split(/ ?of (?=[^ ])(?!-)/);
  const [kind = '', first = '', second = '', third = ''] = says.split(' ');
  switch (kind) {
    case 'percent':
      return { kind, goods: pick(of), bp: decimal(first, 2) };
    case 'amount':
    case 'price':
      return { kind, goods: pick(of), sum: minorOf(first) };
    case 'of-several':
      return { kind, goods: pick(of), take: BigInt(first), reduced: BigInt(second), bp: decimal(third, 2) };
    case 'set':
      return { kind, parts: of.split(' + ').map(readPart), sum: minorOf(first) };
    case 'gift': {
      const [bought = '', gift = ''] = of.split(' > ');
      return { kind, bought: readPart(bought), gift: readPart(gift) };
    }
    default:
      throw new Error(`Nobody knows the rule "${text}".`);
  }
}

function readPart(text: string): Part {
  const [count = '', ...goods] = text.split(' ');
  return { count: BigInt(count), goods: pick(goods.join(' ')) };
}

function pick(text: string): Picked {
  const words = text.split(' ');
  const named = words.filter((word) => word !== '*' && !word.startsWith('-'));
  const except = words.filter((word) => word.startsWith('-')).map((word) => word.slice(1));
  return { named: words.includes('*') ? null : named, except };
}

/** Whether its hours hold; those over midnight belong to the day on which they begin. */
export function isInHours({ hours, weekday }: Promo, now: { weekday: number; minute: number }): boolean {
  if (hours === null) return true;
  const [from, to] = [minuteOf(hours.from), minuteOf(hours.to)];
  const isDay = (day: number) => weekday === null || weekday === day;
  const isEvening = isDay(now.weekday) && now.minute >= from;
  if (from < to) return isEvening && now.minute < to;
  return isEvening || (isDay(((now.weekday + 5) % 7) + 1) && now.minute < to);
}
