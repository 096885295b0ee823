import type { ScaleCodec, ScaleEvent, ScaleProtocol } from '@karvon/hardware/scales/codec.ts';
import { protocolOf } from '@karvon/hardware/scales/protocols.ts';
import type { Reading } from '@karvon/hardware/scales/reading.ts';
import { steadier } from '@karvon/hardware/scales/steady.ts';
import type { Load, ScaleModel } from '@karvon/hardware/simulators/scales/model.ts';
import { scaleModels } from '@karvon/hardware/simulators/scales/start-scale.ts';
import { type ScaleProtocolCode, scaleProtocols } from '@karvon/shared/devices/scale-protocols.ts';
import type { Finding, FuzzTarget } from '../frame.ts';
import {
  type Conversation,
  type Damage,
  damaged,
  generateConversation,
  type Turn,
} from './generate-conversation.ts';

export type CodecCase = Conversation & { protocol: ScaleProtocolCode };

/** No protocol's frames are longer than this twice over. */
const MOST_HELD = 600;
/** A conversation that has not ended by then never does. */
const MOST_STEPS = 60;

/**
 * Scales that are simulated from their makers' descriptions talk to the till's codecs over a line that damages what goes over it.
 * - Nothing throws, no conversation goes on for ever, and no codec keeps more bytes than a frame or two.
 * - What the till relies on (`steadier`) is a weight that did lie there at rest. Where frames are guarded by a cyclic sum, every answer
 *   may be damaged. Where by one byte of XOR, or by their letters alone, no two in a row are: the same damage twice in a row says
 *   the same wrong weight twice, and no receiver could tell.
 * - Of frames that are guarded, one that was changed in a single byte gives no other weight even by itself.
 */
export function codecsTarget(
  protocols: Record<ScaleProtocolCode, ScaleProtocol> = protocolOf,
): FuzzTarget<CodecCase> {
  const counts: Record<string, number> = { turns: 0, damaged: 0, readings: 0, stable: 0 };
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  return {
    name: 'codecs',
    generate: (random) => ({ protocol: random.pick(scaleProtocols), ...generateConversation(random) }),
    async run(input) {
      try {
        return play(input, protocols[input.protocol], count);
      } catch (error) {
        return { kind: 'throws', message: `${input.protocol}: ${String(error)}` };
      }
    },
    keep: new Set(['protocol', 'turns', 'grams', 'pieces', 'kind', 'at', 'bit', 'to', 'count', 'bytes']),
    tally: () => counts,
  };
}

function play(
  { protocol: code, turns, noise, pieces }: CodecCase,
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
