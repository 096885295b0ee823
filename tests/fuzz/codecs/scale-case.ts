import type { ScaleCodec, ScaleEvent, ScaleProtocol } from '@karvon/hardware/scales/codec.ts';
import type { Reading } from '@karvon/hardware/scales/reading.ts';
import { steadier } from '@karvon/hardware/scales/steady.ts';
import type { Load, ScaleModel } from '@karvon/hardware/simulators/scales/model.ts';
import { scaleModels } from '@karvon/hardware/simulators/scales/start-scale.ts';
import type { ScaleProtocolCode } from '@karvon/shared/devices/scale-protocols.ts';
import type { Finding } from '../frame.ts';
import { type Conversation, type Damage, damaged, type Turn } from './generate-conversation.ts';

export type ScaleCase = Conversation & { protocol: ScaleProtocolCode };

/** No protocol's frames are longer than this twice over. */
const MOST_HELD = 600;
/** A conversation that has not ended by then never does. */
const MOST_STEPS = 60;

/** What a till reads of a scale over a line that damages what goes over it; see `codecsTarget`. */
export function playScale(
  { protocol: code, turns, noise, pieces }: ScaleCase,
  protocol: ScaleProtocol,
  count: (what: string) => void,
): Finding | undefined {
  const codec = protocol.create();
  const steady = steadier(protocol.saysStable);
  let load: Load = { grams: 0, isStable: true, tareGrams: 0, maxGrams: 15_000 };
  const model = scaleModels[code]({ load: () => load, zero: () => {}, tare: () => {} });
  const truths = new Set<number>();
  let wasDamaged = false;
  if (noise !== undefined) feed(codec, noise, pieces);
  for (const turn of turns) {
    load = { ...load, grams: turn.grams, isStable: turn.moves !== true };
    if (load.isStable || !protocol.saysStable) for (const grams of shownBy(load, protocol)) truths.add(grams);
    const mayDamage: boolean = protocol.guard === 'crc' || !wasDamaged;
    const damages: Damage[] = mayDamage ? (turn.damages ?? []) : [];
    wasDamaged = damages.length > 0;
    count('turns');
    if (wasDamaged) count('damaged');
    const heard = converse(codec, model, { ...turn, damages }, pieces);
    if (heard === 'endless') return { kind: 'endless', message: `${code}: the conversation does not end` };
    if (codec.held() > MOST_HELD) {
      return { kind: 'memory', message: `${code}: it keeps ${codec.held()} bytes` };
    }
    // As the driver does when no answer comes.
    if (protocol.isPolled && heard.length === 0) steady.reset();
    for (const raw of heard) {
      count('readings');
      const alone = wrongAlone(raw, truths, protocol, damages);
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
  { guard }: ScaleProtocol,
  damages: readonly { kind: string }[],
): boolean {
  const isOneByte = damages.length === 1 && (damages[0]?.kind === 'flip' || damages[0]?.kind === 'set');
  if (guard === 'letters' || !isOneByte || !isStable || weightGrams === null) return false;
  return !truths.has(weightGrams);
}

/** One turn of both: what the till reads of it. */
function converse(
  codec: ScaleCodec,
  model: ScaleModel,
  { damages = [] }: Turn,
  pieces: readonly number[],
): Reading[] | 'endless' {
  const readings: Reading[] = [];
  const asked = codec.ask();
  let toTill = asked === null ? (model.speak?.() ?? []) : [...asked].flatMap((byte) => model.hear(byte));
  for (let step = 0; toTill.length > 0; step += 1) {
    if (step > MOST_STEPS) return 'endless';
    // A word of the handshake that is damaged ends the turn, most often; frames are what matters.
    const arriving = toTill.length > 2 ? damaged(toTill, damages) : toTill;
    const events = feed(codec, arriving, pieces);
    for (const event of events) if (event.kind === 'reading') readings.push(event.reading);
    toTill = events
      .flatMap((event) => (event.kind === 'send' ? [...event.bytes] : []))
      .flatMap((byte) => model.hear(byte));
  }
  return readings;
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
