import { networkOf } from './network.ts';
import { atWork } from './world.ts';

/** Lets tills of a world reach its centre by `fetch`; outside of a world all is as ever. */
export function installFetch(): void {
  const realFetch = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const work = atWork();
    return work === undefined ? realFetch(input, init) : simFetch(work, input, init ?? {});
  };
}

async function simFetch(
  { world, actor }: NonNullable<ReturnType<typeof atWork>>,
  input: Parameters<typeof fetch>[0],
  { method = 'GET', headers, body, signal }: RequestInit,
): Promise<Response> {
  signal?.throwIfAborted();
  const url = new URL(input instanceof Request ? input.url : input);
  const request = {
    method,
    path: url.pathname + url.search,
    headers: Object.fromEntries(new Headers(headers)),
    body: typeof body === 'string' ? Buffer.from(body) : null,
  };
  const network = networkOf(world);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  aborted.catch(() => undefined);
  const abort = () => reject(signal?.reason);
  signal?.addEventListener('abort', abort);
  // Node holds a signal that somebody listens to, and it would hold the whole world.
  const letGo = () => signal?.removeEventListener('abort', abort);
  network.waiting.add(letGo);
  const { answer, brokenAt } = await Promise.race([network.request(actor, request), aborted]).finally(() => {
    letGo();
    network.waiting.delete(letGo);
  });
  const { status } = answer;
  const content =
    brokenAt === null ? new Uint8Array(answer.body) : brokenStream(answer.body.subarray(0, brokenAt));
  return new Response(status === 204 ? null : content, { status, headers: answer.headers });
}

/** Some of it comes, and then the line breaks. */
function brokenStream(part: Buffer): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      if (part.length > 0) controller.enqueue(new Uint8Array(part));
      controller.error(new TypeError('terminated'));
    },
  });
}
