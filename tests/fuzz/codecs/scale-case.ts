import type { ScaleCodec, ScaleEvent, ScaleProtocol } from '@karvon/hardware/scales/codec.ts';
import type { Reading } from '@karvon/hardware/scales/reading.ts';
import { steadier } from '@karvon/hardware/scales/steady.ts';
import type { Load, ScaleModel } from '@karvon/hardware/simulators/scales/model.ts';
import { scaleModels } from '@karvon/hardware/simulators/scales/start-scale.ts';
import { priceTellingProtocols, type ScaleProtocolCode } from '@karvon/shared/devices/scale-protocols.ts';
import type { Finding } from '../frame.ts';
import type { Random } from '../random.ts';
import {
  type Conversation,
  type Damage,
  damaged,
  damageOf,
  generateConversation,
  type Turn,
} from './generate-conversation.ts';

/** `perKg`: what the scale is told of the goods’ price, where its protocol has one; `priceDamages`: what happens to that on its way. */
export type ScaleCase = Conversation & {
  protocol: ScaleProtocolCode;
  perKg?: number;
  priceDamages?: Damage[];
};

/** From this price on each gram makes another sum. */
const GUARDING_PRICE = 1000;

/** No protocol's frames are longer than this twice over. */
const MOST_HELD = 600;
/** A conversation that has not ended by then never does. */
const MOST_STEPS = 60;

export function scaleCase(random: Random, protocol: ScaleProtocolCode): ScaleCase {
  const made: ScaleCase = { protocol, ...generateConversation(random) };
  if (priceTellingProtocols.has(protocol) && random.chance(80)) {
    made.perKg = random.int(0, 10 ** random.int(1, 6));
    if (random.chance(20)) made.priceDamages = [damageOf(random)];
  }
  return made;
}

/** What a till reads of a scale over a line that damages what goes over it; see `codecsTarget`. */
export function playScale(
  { protocol: code, turns, noise, pieces, perKg, priceDamages }: ScaleCase,
  protocol: ScaleProtocol,
  count: (what: string) => void,
): Finding | undefined {
  const codec = protocol.create();
  const steady = steadier(protocol.saysStable);
  let load: Load = { grams: 0, isStable: true, tareGrams: 0, maxGrams: 15_000 };
  const model = scaleModels[code]({ load: () => load, zero: () => {}, tare: () => {} });
  const priceShown = () => model.display?.().price ?? 0;
  const isAsTold = () => priceShown() === (perKg !== undefined && perKg < 1e5 ? perKg : 0);
  const truths = new Set<number>();
  let wasDamaged = false;
  if (noise !== undefined) feed(codec, noise, pieces);
  if (perKg !== undefined) {
    count('prices');
    const found = tellPrice(codec, model, perKg, priceDamages ?? [], pieces);
    if (found !== undefined) return { kind: 'wrong-price', message: `${code}: ${found}` };
  }
  for (const turn of turns) {
    load = { ...load, grams: turn.grams, isStable: turn.moves !== true };
    if (load.isStable || !protocol.saysStable) for (const grams of shownBy(load, protocol)) truths.add(grams);
    const mayDamage: boolean = protocol.guard === 'crc' || !wasDamaged;
    const damages: Damage[] = mayDamage ? (turn.damages ?? []) : [];
    wasDamaged = damages.length > 0;
    count('turns');
    if (wasDamaged) count('damaged');
    const events = converse(codec, model, codec.ask(), { ...turn, damages }, pieces);
    if (events === 'endless') return { kind: 'endless', message: `${code}: the conversation does not end` };
    if (codec.held() > MOST_HELD) {
      return { kind: 'memory', message: `${code}: it keeps ${codec.held()} bytes` };
    }
    const heard = events.flatMap((event) => (event.kind === 'reading' ? [event.reading] : []));
    const isPriceWrong = events.some((event) => event.kind === 'price' && event.isAsTold !== isAsTold());
    if (!wasDamaged && isPriceWrong)
      return { kind: 'wrong-price', message: `${code}: of the price on display something else is said` };
    // As the driver does when no answer comes.
    if (protocol.isPolled && heard.length === 0) steady.reset();
    for (const raw of heard) {
      count('readings');
      const isGuarded = protocol.guard !== 'letters' || priceShown() >= GUARDING_PRICE;
      const alone = isGuarded && wrongAlone(raw, truths, damages);
      if (alone)
        return { kind: 'damaged-frame', message: `${code}: a damaged frame says ${raw.weightGrams} g` };
      const reading = steady.take(raw);
      if (!reading.isStable || reading.weightGrams === null) continue;
      count('stable');
      if (truths.has(reading.weightGrams)) continue;
      return { kind: 'wrong-weight', message: `${code}: ${reading.weightGrams} g never lay there at rest` };
    }
  }
  return undefined;
}

/** What the scale may show of a load: what names no weight shows none, and one without a flag shows what moves, too. */
function shownBy({ grams, isStable }: Load, { code }: ScaleProtocol): number[] {
  if (code !== 'cas-ecr') return [grams];
  const shown = Math.max(isStable ? grams : grams + 17, 0);
  return [shown];
}

function wrongAlone(
  { isStable, weightGrams }: Reading,
  truths: ReadonlySet<number>,
  damages: readonly { kind: string }[],
): boolean {
  const isOneByte = damages.length === 1 && (damages[0]?.kind === 'flip' || damages[0]?.kind === 'set');
  if (!isOneByte || !isStable || weightGrams === null) return false;
  return !truths.has(weightGrams);
}

/** Tells a scale the price that is on its way damaged or not, and looks at what then stands there. */
function tellPrice(
  codec: ScaleCodec,
  model: ScaleModel,
  perKg: number,
  damages: readonly Damage[],
  pieces: readonly number[],
): string | undefined {
  const early = codec.price?.(perKg) ?? null;
  if (early !== null) return 'a price is told before the scale has ever answered';
  converse(codec, model, codec.ask(), { grams: 0 }, pieces);
  const greeting = codec.price?.(perKg) ?? null;
  if (greeting === null) return 'no price is told though the scale has answered';
  const events = feed(codec, heardBy(model, greeting), pieces);
  heardBy(model, damaged(saidIn(events), damages));
  const shown = model.display?.().price;
  const wanted = perKg < 1e5 ? perKg : 0;
  return damages.length > 0 || shown === wanted ? undefined : `${perKg} is shown as ${shown}`;
}

/** One turn of both: what comes of it for the till. */
function converse(
  codec: ScaleCodec,
  model: ScaleModel,
  asked: Uint8Array | null,
  { damages = [] }: Turn,
  pieces: readonly number[],
): ScaleEvent[] | 'endless' {
  const all: ScaleEvent[] = [];
  let toTill = asked === null ? (model.speak?.() ?? []) : heardBy(model, asked);
  for (let step = 0; toTill.length > 0; step += 1) {
    if (step > MOST_STEPS) return 'endless';
    // A word of the handshake that is damaged ends the turn, most often; frames are what matters.
    const arriving = toTill.length > 2 ? damaged(toTill, damages) : toTill;
    const events = feed(codec, arriving, pieces);
    all.push(...events);
    toTill = heardBy(model, saidIn(events));
  }
  return all;
}

/** What the till says by what it has heard. */
function saidIn(events: readonly ScaleEvent[]): number[] {
  return events.flatMap((event) => (event.kind === 'send' ? [...event.bytes] : []));
}

/** What a scale answers. */
function heardBy(model: ScaleModel, bytes: Iterable<number>): number[] {
  return Array.from(bytes, (byte) => model.hear(byte)).flat();
}

function feed(codec: ScaleCodec, bytes: readonly number[], pieces: readonly number[]): ScaleEvent[] {
  const events: ScaleEvent[] = [];
  for (let from = 0, turn = 0; from < bytes.length; turn += 1) {
    const size = pieces[turn % pieces.length] ?? 1;
    events.push(...codec.feed(Uint8Array.from(bytes.slice(from, from + size))));
    from += size;
  }
  return events;
}
