import {
  LEAVE_WEIGHTS,
  type LiveWeight,
  liveWeightSchema,
  SCALE_WEIGHT,
  WATCH_WEIGHTS,
  WATCHED_MS,
  watchWeightsSchema,
  WEIGHT,
  WEIGHTS_WANTED,
} from '@karvon/shared/devices/live-weight.ts';
import { type Access, type BranchScope, branchesOf, isWithin } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

/** A till's weights are wanted by somebody who may see tills at these branches. */
export type WeightsAsk = { company: Id; device: Id; branches: BranchScope };
/** What lies on a till's scale, and at which branch that is. */
export type ToldWeight = { company: Id; device: Id; branch: Id; weight: LiveWeight };

/** As much of a live connection as is needed. */
type Connection = {
  on(event: string, listener: (word: unknown, answer?: unknown) => void): unknown;
  join(room: string): unknown;
  leave(room: string): unknown;
  rooms: ReadonlySet<string>;
};
export type LiveTill = { company: Id; device: Id; branch: Id };

/** Hands live weights of tills to who may see them and asks; nothing of it is kept. */
export type LiveWeights = {
  /** Hears what a till weighs. */
  followTill(connection: Connection, till: LiveTill): void;
  /** Lets somebody watch tills where they may see them. */
  followPerson(connection: Connection, company: Id, access: Access): void;
  /** Somebody who is connected to another process wants weights. */
  wantedElsewhere(ask: WeightsAsk): void;
  /** A till that is connected to another process has told one. */
  toldElsewhere(told: ToldWeight): void;
};

/** Of one connection so many tills are watched at most. */
const MOST_WATCHED = 50;

export function createLiveWeights(parts: {
  clock: () => number;
  /** To whoever is in one of these rooms. */
  toPeople: (rooms: string[], event: { name: string; payload: Record<string, unknown> }) => void;
  /** To this till, where it is connected here and stands at one of the branches. */
  toTill: (ask: WeightsAsk, event: string, word: unknown) => void;
  /** To the other processes. */
  toOthers: { wanted: (ask: WeightsAsk) => void; told: (told: ToldWeight) => void };
}): LiveWeights {
  const { clock, toPeople, toTill, toOthers } = parts;
  /** Until when others want the weights of a till. */
  const wanted = new Map<string, number>();
  const want = (ask: WeightsAsk) => toTill(ask, WEIGHTS_WANTED, { forMs: WATCHED_MS });
  const show = ({ company, device, branch, weight }: ToldWeight) =>
    toPeople([roomOf(company, device, 'everywhere'), roomOf(company, device, branch)], {
      name: SCALE_WEIGHT,
      payload: { deviceId: device, weight },
    });
  return {
    followTill(connection, { company, device, branch }) {
      connection.on(WEIGHT, (word) => {
        const weight = liveWeightSchema.safeParse(word);
        // Each counts: the last may be the one that stays. Who says too many is cut off like anybody.
        if (!weight.success) return;
        const told = { company, device, branch, weight: weight.data };
        show(told);
        if ((wanted.get(keyOf(company, device)) ?? 0) > clock()) toOthers.told(told);
      });
    },
    followPerson(connection, company, access) {
      const branches = branchesOf(access, 'tills.view');
      const places = branches === 'all' ? ['everywhere'] : branches;
      const roomsFor = (word: unknown) => {
        const asked = watchWeightsSchema.safeParse(word);
        if (!asked.success) return null;
        const { device } = asked.data;
        return { device, rooms: places.map((place) => roomOf(company, device, place)) };
      };
      connection.on(WATCH_WEIGHTS, (word, answer) => {
        const asked = roomsFor(word);
        if (asked === null) return say(answer, 'bad-input');
        if (places.length === 0) return say(answer, 'no-right');
        const watched = [...connection.rooms].filter((room) => room.startsWith(ROOM));
        const isNew = asked.rooms.some((room) => !connection.rooms.has(room));
        if (isNew && watched.length >= MOST_WATCHED * places.length) return say(answer, 'too-many');
        for (const room of asked.rooms) void connection.join(room);
        const ask = { company, device: asked.device, branches };
        want(ask);
        toOthers.wanted(ask);
        return say(answer, null);
      });
      connection.on(LEAVE_WEIGHTS, (word) => {
        for (const room of roomsFor(word)?.rooms ?? []) void connection.leave(room);
      });
    },
    wantedElsewhere(ask) {
      const now = clock();
      for (const [key, until] of wanted) if (until <= now) wanted.delete(key);
      wanted.set(keyOf(ask.company, ask.device), now + WATCHED_MS);
      want(ask);
    },
    toldElsewhere: show,
  };
}

export function isAskedOf({ branches }: WeightsAsk, { branch }: LiveTill): boolean {
  return isWithin(branches, branch);
}

/** Whoever wants to know is told whether they watch now, and why not. */
function say(answer: unknown, code: string | null): void {
  if (typeof answer === 'function')
    answer(code === null ? { success: true } : { success: false, error: { code } });
}

const ROOM = 'weights ';

function roomOf(company: Id, device: Id, place: string): string {
  return `${ROOM}${keyOf(company, device)} ${place}`;
}

function keyOf(company: Id, device: Id): string {
  return `${company} ${device}`;
}
