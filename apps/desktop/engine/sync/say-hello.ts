import {
  type HelloAnswer,
  type HelloRequest,
  helloAnswerSchema,
  type TillOrder,
} from '@karvon/shared/sync/protocol.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import type { CentreAnswer } from './centre-client.ts';
import type { DeviceClient } from './device-token.ts';
import type { JournalSender } from './journal-sender.ts';

/** What the centre said to a hello: where it stands. */
export type Greeting = HelloAnswer;

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
  /** Keeps what is to be said with the next. */
  onMark: (mark: string) => void;
  onOrder: (order: TillOrder | null) => void;
}): Hello {
  const { client, sender, about, onMark, onOrder } = parts;

  const greet = async () => {
    const mark = sender.mark();
    const answer = await client.post('sync/hello', about(), helloAnswerSchema);
    // A centre of before hellos, which does not look at versions either.
    if (answer.kind === 'refused' && answer.status === 404) {
      return { ...answer, status: 426, problem: problem('centre-too-old') };
    }
    if (answer.kind !== 'ok') return answer;
    const greeting = answer.value;
    onOrder(greeting.order);
    if (greeting.mark !== undefined) onMark(greeting.mark);
    return { kind: 'ok', value: { greeting, ...note(greeting.epoch, greeting.lastSeq, mark) } } as const;
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
