import { z } from 'zod';
import { BUS_TOPICS } from './bus.ts';

/** A `NOTIFY` of Postgres carries less than 8,000 bytes. */
export const LONGEST_PAYLOAD = 7_900;

const topicSchema = z.enum([...BUS_TOPICS, 'gap']);
const payloadSchema = z.object({ from: z.string(), messages: z.array(z.tuple([z.string(), z.unknown()])) });
export type BusPayload = { from: string; messages: [z.infer<typeof topicSchema>, unknown][] };

/** Bytes of the frame around the messages of a payload. */
const FRAME = 100;

/** A message as it travels; null when it is too large for any payload. */
export function encodeMessage(topic: BusPayload['messages'][number][0], message: unknown): string | null {
  const text = JSON.stringify([topic, message ?? null]);
  return Buffer.byteLength(text) > LONGEST_PAYLOAD - FRAME ? null : text;
}

/** Puts as many messages into each payload as it holds, in their order. */
export function packMessages(from: string, messages: readonly string[]): string[] {
  const payloads: string[] = [];
  let packed: string[] = [];
  let bytes = 0;
  const finish = () => {
    if (packed.length > 0) payloads.push(`{"from":${JSON.stringify(from)},"messages":[${packed.join(',')}]}`);
    packed = [];
    bytes = 0;
  };
  for (const message of messages) {
    const size = Buffer.byteLength(message) + 1;
    if (bytes + size > LONGEST_PAYLOAD - FRAME) finish();
    packed.push(message);
    bytes += size;
  }
  finish();
  return payloads;
}

/** Null for what is none of ours. */
export function unpackMessages(payload: string): BusPayload | null {
  try {
    const { from, messages } = payloadSchema.parse(JSON.parse(payload));
    // A process of a later version has more to tell: the rest is for us all the same.
    const known = messages.flatMap(([topic, message]): BusPayload['messages'] => {
      const parsed = topicSchema.safeParse(topic);
      return parsed.success ? [[parsed.data, message]] : [];
    });
    return { from, messages: known };
  } catch {
    return null;
  }
}
