import type { Told } from '../workload/told.ts';
import { possibleValues } from './deed-history.ts';
import { type Check, type Fault, isForgotten, type World } from './world.ts';

/** What managers have decided holds, unless somebody decided otherwise since, or a restore has forgotten it. */
export const checkDeeds: Check = (world) => [
  ...checkSettings(world),
  ...checkRevoked(world),
  ...checkSettled(world),
  ...checkGranted(world),
];

type ToldOf<What extends Told['what']> = Extract<Told, { what: What }>;

function toldOf<What extends Told['what']>({ told }: World, what: What): ToldOf<What>[] {
  return told.filter((entry): entry is ToldOf<What> => entry.what === what);
}

/** Something that managers set to one value after another; as text, so that values compare. */
type Setting = {
  name: string;
  first: unknown;
  is: unknown;
  deeds: { isDone: boolean; at: number; value: unknown }[];
};

function checkSettings(world: World): Fault[] {
  const end = { from: Infinity, to: Infinity };
  return settingsOf(world).flatMap(({ name, first, is, deeds }): Fault[] => {
    const told = deeds.map((deed) => ({ ...deed, value: JSON.stringify(deed.value) }));
    const possible = possibleValues(JSON.stringify(first), told, world.expected, end);
    if (possible.has(JSON.stringify(is))) return [];
    return [
      { kind: 'lost', what: `${name} is ${JSON.stringify(is)}, should be ${[...possible].join(' or ')}` },
    ];
  });
}

function settingsOf(world: World): Setting[] {
  const { shop, centre } = world;
  const prices = toldOf(world, 'price');
  const people = toldOf(world, 'person');
  const moved = toldOf(world, 'moved');
  const products = new Map((centre.documents.get('products') ?? []).map(({ doc }) => [doc.id, doc]));
  const staff = new Map(centre.people.map((person) => [person.id, person]));
  const registers = new Map(centre.registers.map(({ id, branch }) => [id, branch]));
  return [
    ...shop.products.map(({ id, name, price }) => ({
      name: `the price of ${name}`,
      first: price,
      is: products.get(id)?.['price'],
      deeds: prices.filter(({ product }) => product === id).map((deed) => ({ ...deed, value: deed.price })),
    })),
    ...shop.people.flatMap(({ id, code, branches }) => [
      {
        name: `where ${code} works`,
        first: branches,
        is: staff.get(id)?.branches,
        deeds: people.flatMap(({ person, change, ...deed }) =>
          person === id && change.branches !== undefined ? [{ ...deed, value: change.branches }] : [],
        ),
      },
      {
        name: `what ${code} is`,
        first: 'company.cashier',
        is: staff.get(id)?.role,
        deeds: people.flatMap(({ person, change, ...deed }) =>
          person === id && change.role !== undefined ? [{ ...deed, value: change.role }] : [],
        ),
      },
    ]),
    ...shop.registers.map(({ id, code, branch }) => ({
      name: `where till ${code} stands`,
      first: branch,
      is: registers.get(id),
      deeds: moved.filter(({ register }) => register === id).map((deed) => ({ ...deed, value: deed.branch })),
    })),
    {
      name: 'how long receipts are kept',
      first: FIRST_RETURN_DAYS,
      is: centre.company[0]?.returnDays,
      deeds: toldOf(world, 'return-days').map((deed) => ({ ...deed, value: deed.days })),
    },
    {
      name: 'through when the books are closed',
      first: null,
      is: centre.closedThrough[0]?.through ?? null,
      deeds: toldOf(world, 'closed').map((deed) => ({ ...deed, value: deed.through })),
    },
  ];
}

/** As a company begins. */
const FIRST_RETURN_DAYS = 30;

/** Cut off is cut off for good. */
function checkRevoked(world: World): Fault[] {
  const states = new Map(world.centre.devices.map(({ id, state }) => [id, state]));
  return kept(world, toldOf(world, 'revoked'))
    .filter(({ device }) => states.get(device) !== 'revoked')
    .map(({ device }) => ({
      kind: 'lost',
      what: `device ${device} was cut off and is ${states.get(device) ?? 'unknown'}`,
    }));
}

function checkSettled(world: World): Fault[] {
  const decided = new Set(
    world.centre.decisions.map(({ exception, decision }) => `${exception} ${decision}`),
  );
  return kept(world, toldOf(world, 'settled'))
    .filter(({ exception, decision }) => !decided.has(`${exception} ${decision}`))
    .map(({ exception, decision }) => ({ kind: 'lost', what: `${exception} was settled: ${decision}` }));
}

/** All that was given is there, and no more than was asked for. */
function checkGranted(world: World): Fault[] {
  const given = toldOf(world, 'granted');
  const is = world.centre.postings.filter(({ rule, code }) => rule === 'manual' && code === 'bonuses');
  return [...new Set([...given.map(({ client }) => client), ...is.map(({ subject }) => subject)])].flatMap(
    (client): Fault[] => {
      const own = given.filter((deed) => deed.client === client);
      const sum = is.filter(({ subject }) => subject === client).reduce((all, { amount }) => all - amount, 0);
      const least = total(kept(world, own));
      const most = total(own.filter(({ isDone }) => !isDone));
      if (sum >= least && sum <= most) return [];
      const kind = sum < least ? 'lost' : 'doubled';
      return [{ kind, what: `${client} was given ${sum} in bonuses, should be ${least} to ${most}` }];
    },
  );
}

/** Those that were answered and not forgotten since. */
function kept<Deed extends { isDone: boolean; at: number }>({ expected }: World, deeds: Deed[]): Deed[] {
  return deeds.filter(({ isDone, at }) => isDone && !isForgotten(expected, at));
}

function total(deeds: readonly { amount: number }[]): number {
  return deeds.reduce((sum, { amount }) => sum + amount, 0);
}
