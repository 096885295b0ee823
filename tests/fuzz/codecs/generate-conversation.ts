import type { Random } from '../random.ts';

/** What happens to an answer on its way. */
export type Damage =
  | { kind: 'flip'; at: number; bit: number }
  | { kind: 'set'; at: number; to: number }
  | { kind: 'drop'; at: number; count: number }
  | { kind: 'insert'; at: number; bytes: number[] }
  | { kind: 'cut'; at: number }
  | { kind: 'twice' };

/** A turn: what lies on the platform, and what happens to the answer. */
export type Turn = { grams: number; moves?: boolean; damages?: Damage[] };

/** What a scale and a till say to each other, as plain data. `pieces`: how many bytes come at once, over and over. */
export type Conversation = { turns: Turn[]; noise?: number[]; pieces: number[] };

export function generateConversation(random: Random): Conversation {
  const turns: Turn[] = [];
  const loads = random.int(1, 3);
  for (let load = 0; load < loads; load += 1) {
    const grams = random.chance(10) ? 0 : random.int(-200, 10 ** random.int(1, 4) + 5000);
    const moves = random.chance(25);
    for (let times = random.int(1, 3); times > 0; times -= 1) {
      const turn: Turn = moves ? { grams, moves } : { grams };
      if (random.chance(40)) turn.damages = random.list(1, 2, () => damageOf(random));
      turns.push(turn);
    }
  }
  const conversation: Conversation = { turns, pieces: random.list(1, 3, () => random.int(1, 12)) };
  if (random.chance(30)) conversation.noise = bytesOf(random, 40);
  return conversation;
}

export function damageOf(random: Random): Damage {
  const at = random.int(0, 22);
  return random.weighted<Damage>([
    [5, () => ({ kind: 'flip', at, bit: random.int(0, 7) })],
    [2, () => ({ kind: 'set', at, to: random.chance(50) ? random.int(0x20, 0x7e) : random.int(0, 255) })],
    [2, () => ({ kind: 'drop', at, count: random.int(1, 4) })],
    [2, () => ({ kind: 'insert', at, bytes: bytesOf(random, 6) })],
    [1, () => ({ kind: 'cut', at })],
    [1, () => ({ kind: 'twice' })],
  ]);
}

/** Bytes that mean something in one of the protocols are among them more often than by chance. */
function bytesOf(random: Random, most: number): number[] {
  const special = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0d, 0x15, 0x2e, 0x30, 0x39, 0xf8, 0x55, 0xce];
  return random.list(1, most, () => (random.chance(40) ? random.pick(special) : random.int(0, 255)));
}

/** What arrives of bytes after all that happened to them. What is sent twice is sent so before it is damaged: each copy by itself. */
export function damaged(bytes: readonly number[], damages: readonly Damage[]): number[] {
  const inOrder = damages.toSorted(
    (one, other) => Number(other.kind === 'twice') - Number(one.kind === 'twice'),
  );
  return inOrder.reduce<number[]>((now, damage) => apply(now, damage), [...bytes]);
}

function apply(bytes: number[], damage: Damage): number[] {
  if (damage.kind === 'twice') return [...bytes, ...bytes];
  const at = Math.min(damage.at, bytes.length);
  switch (damage.kind) {
    case 'flip':
      return bytes.map((byte, index) => (index === at ? byte ^ (1 << damage.bit) : byte));
    case 'set':
      return bytes.map((byte, index) => (index === at ? damage.to : byte));
    case 'drop':
      return bytes.toSpliced(at, damage.count);
    case 'insert':
      return bytes.toSpliced(at, 0, ...damage.bytes);
    default:
      return bytes.slice(0, at);
  }
}
