import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again until the answer is as wanted, and answers it. The test's own time limit ends a wait that is in vain;
 * `limitMs` ends it earlier with the last answer in the message.
 */
export async function eventually<Answer>(
  ask: () => Promise<Answer> | Answer,
  wanted: (answer: Answer) => boolean,
  limitMs = 90_000,
): Promise<Answer> {
  const start = performance.now();
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (performance.now() - start > limitMs) {
      throw new Error(`This did not come about: ${wanted.toString()}; last seen: ${JSON.stringify(answer)}`);
    }
    await pause(100);
  }
}
