import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { z } from 'zod';
import { challengeAnswer, enrolAnswer, pullAnswer, pushAnswer, tokenAnswer } from './protocol-1.ts';
import { helloAnswer, helloRequest } from './protocol-2.ts';

/** A small till that speaks an older protocol, and knows nothing of the program as it is now. */
export type OlderTill = {
  enrolled: z.infer<typeof enrolAnswer>;
  renewToken(): Promise<void>;
  hello(at: string, backlog: number): Promise<z.infer<typeof helloAnswer>>;
  /** All documents, page by page. */
  pull(collection: string): Promise<z.infer<typeof pullAnswer>['documents']>;
  push(facts: readonly object[]): Promise<z.infer<typeof pushAnswer>>;
};

type Ask = <Schema extends z.ZodType>(
  method: string,
  path: string,
  answer: Schema,
  body?: object,
) => Promise<z.output<Schema>>;

const PAGE = 2;

export async function enrolOlderTill(url: string, protocol: 1 | 2, code: string): Promise<OlderTill> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { kty, crv, x } = publicKey.export({ format: 'jwk' });
  let token: string | null = null;
  let ratchet: string | null = null;
  const ask: Ask = async (method, path, answer, body) => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: {
        'karvon-protocol': String(protocol),
        'karvon-version': '0.1.0',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const said = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${said}`);
    return answer.parse(JSON.parse(said));
  };
  const asking = { code, name: 'Older till', publicKey: { kty, crv, x } };
  const enrolled = await ask('POST', 'devices/enrol', enrolAnswer, asking);
  token = enrolled.token;
  return {
    enrolled,
    async renewToken() {
      token = null;
      token = await tokenFor(ask, enrolled.deviceId, privateKey);
    },
    hello: (at, backlog) => ask('POST', 'sync/hello', helloAnswer, helloRequest(at, backlog)),
    async pull(collection) {
      let documents: z.infer<typeof pullAnswer>['documents'] = [];
      let from = '';
      for (;;) {
        const page = await ask('GET', `sync/${collection}?limit=${PAGE}${from}`, pullAnswer);
        documents = [...documents, ...page.documents];
        if (!page.more) return documents;
        from = `&checkpoint=${encodeURIComponent(JSON.stringify(page.checkpoint))}`;
      }
    },
    async push(facts) {
      const rows = facts.map((fact) => ({ newDocumentState: { ...fact, _deleted: false } }));
      const answer = await ask('POST', 'sync/journal', pushAnswer, { rows, ratchet });
      ratchet = answer.ratchet;
      return answer;
    },
  };
}

async function tokenFor(ask: Ask, deviceId: string, key: KeyObject): Promise<string> {
  const { challenge } = await ask('POST', 'devices/challenge', challengeAnswer, { deviceId });
  const signature = sign(null, Buffer.from(challenge), key).toString('base64url');
  const proof = { deviceId, challenge, signature };
  return (await ask('POST', 'devices/token', tokenAnswer, proof)).token;
}
