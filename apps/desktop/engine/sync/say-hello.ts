import {
  type HelloAnswer,
  type HelloRequest,
  helloAnswerSchema,
  pullAnswerSchema,
  type TillOrder,
} from '@karvon/shared/sync/protocol.ts';
import type { CentreAnswer } from './centre-client.ts';
import type { DeviceClient } from './device-token.ts';
import type { JournalSender } from './journal-sender.ts';
import { pullPath } from './pull-pages.ts';

/** What the centre said to a hello: where it stands. Null from an older centre, which does not know of hellos. */
export type Greeting = HelloAnswer | null;

/** The till's hello, by which each connection begins: tells the centre how the till is, and hears where the centre stands. */
export type Hello = {
  /** Knocks at the centre: sends what the centre turns out to lack before it answers. */
  probe(): Promise<CentreAnswer<Greeting>>;
  /** On a connection that is up. `isPutBack`: the centre lacks what it had; a probe must offer it again. */
  say(): Promise<CentreAnswer<{ greeting: Greeting; isPutBack: boolean }>>;
};

export function createHello(parts: {
  client: DeviceClient;
  sender: JournalSender;
  /** What the till says of itself at this moment. */
  about: () => HelloRequest;
  onOrder: (order: TillOrder) => void;
}): Hello {
  const { client, sender, about, onOrder } = parts;

  const greet = async () => {
    const mark = sender.mark();
    const answer = await client.post('sync/hello', about(), helloAnswerSchema);
    if (answer.kind === 'refused' && answer.status === 404) return greetOldCentre(mark);
    if (answer.kind !== 'ok') return answer;
    const greeting = answer.value;
    if (greeting.order !== null) onOrder(greeting.order);
    return { kind: 'ok', value: { greeting, ...note(greeting.epoch, greeting.lastSeq, mark) } } as const;
  };
  /** A page tells the little that an older centre can. */
  const greetOldCentre = async (mark: number) => {
    const answer = await client.get(pullPath('directory', null, 1), pullAnswerSchema);
    if (answer.kind !== 'ok') return answer;
    const { checkpoint, lastSeq } = answer.value;
    return { kind: 'ok', value: { greeting: null, ...note(checkpoint.epoch, lastSeq, mark) } } as const;
  };
  const note = (epoch: string, lastSeq: number, mark: number) => {
    const lacksFormer = sender.noteEpoch(epoch);
    return { standing: sender.noteLastSeq(lastSeq, mark), lacksFormer };
  };

  return {
    async probe() {
      const answer = await greet();
      if (answer.kind !== 'ok') return answer;
      const { greeting, standing } = answer.value;
      if (standing === 'even') return { kind: 'ok', value: greeting };
      const sent = await sender.sendUnsent();
      return sent.kind === 'ok' ? { kind: 'ok', value: greeting } : sent;
    },
    async say() {
      const answer = await greet();
      if (answer.kind !== 'ok') return answer;
      const { greeting, standing, lacksFormer } = answer.value;
      return { kind: 'ok', value: { greeting, isPutBack: standing === 'put-back' || lacksFormer } };
    },
  };
}
