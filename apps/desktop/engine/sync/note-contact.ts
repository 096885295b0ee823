import type { DeviceClient } from './device-token.ts';

/** Passes requests on, and tells when a pull or a push has got through. */
export function noteContact(client: DeviceClient, onContact: (what: 'pull' | 'push') => void): DeviceClient {
  return {
    ...client,
    async get(path, schema) {
      const answer = await client.get(path, schema);
      if (answer.kind === 'ok' && path.startsWith('sync/')) onContact('pull');
      return answer;
    },
    async post(path, body, schema) {
      const answer = await client.post(path, body, schema);
      if (answer.kind === 'ok' && path.startsWith('sync/') && path !== 'sync/hello') onContact('push');
      return answer;
    },
  };
}
