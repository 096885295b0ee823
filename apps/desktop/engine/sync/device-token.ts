import type { z } from 'zod';
import { type DeviceLife, deviceTokenAnswerSchema } from '@karvon/shared/sync/protocol.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import type { DeviceRecord, SettingsStore } from '../database/settings-store.ts';
import type { KeyPair } from '../device/device-file.ts';
import { signNewChallenge } from '../device/signed-challenge.ts';
import { createSerialQueue } from '../serial-queue.ts';
import type { CentreAnswer, CentreClient } from './centre-client.ts';

/** The centre as an enrolled device speaks to it: every request carries a token, renewed when the centre refuses it. */
export type DeviceClient = {
  get<Schema extends z.ZodType>(path: string, answer: Schema): Promise<CentreAnswer<z.output<Schema>>>;
  post<Schema extends z.ZodType>(
    path: string,
    body: unknown,
    answer: Schema,
  ): Promise<CentreAnswer<z.output<Schema>>>;
  /** See `CentreClient.stream`. */
  stream(path: string, signal: AbortSignal): Promise<CentreAnswer<AsyncGenerator<Uint8Array>>>;
  /** A token for the live connection. */
  token(): Promise<CentreAnswer<string>>;
  /** The live connection was refused with it: the next one is new. */
  dropToken(): void;
};

/**
 * @param life what the till goes by at this moment, which it tells whenever it asks for a token
 * @param onCutShort the device has another incarnation, which may be the one that this till asked for
 */
export function createDeviceClient(
  client: CentreClient,
  device: DeviceRecord,
  keys: KeyPair,
  settings: SettingsStore,
  life: () => DeviceLife,
  onCutShort: () => void,
): DeviceClient {
  const { deviceId } = device;
  const oneAtATime = createSerialQueue();
  let current: string | null = null;

  const renew = async (): Promise<CentreAnswer<string>> => {
    const signed = await signNewChallenge(client, deviceId, keys);
    if (signed.kind !== 'ok') return asRevoked(signed, [401, 403, 404]);
    const known = settings.get('enrolment-proof');
    const said = life();
    const asking = { ...signed.value, ...(known === null ? {} : { proof: known }) };
    const ask = (body: object) => client.post('devices/token', body, deviceTokenAnswerSchema);
    const answer = await ask({ ...asking, life: said });
    // An older centre takes nothing that it does not know.
    const isTooMuch = answer.kind === 'refused' && answer.status === 400;
    const given = isTooMuch ? await ask(asking) : answer;
    if (given.kind !== 'ok') return asRevoked(given, [401, 403, 404]);
    if (given.value.incarnation !== device.incarnation) {
      if (said.renewal !== null) onCutShort();
      // A copy of this till has the next incarnation: the centre has been told by what we asked, and people are told here.
      return { kind: 'refused', status: 409, problem: problem('till-replaced', { by: 'copy' }) };
    }
    current = given.value.token;
    const { proof } = given.value;
    if (proof !== undefined && proof !== known) settings.set('enrolment-proof', proof);
    return { kind: 'ok', value: current };
  };
  const token = () =>
    oneAtATime(
      async (): Promise<CentreAnswer<string>> =>
        current === null ? renew() : { kind: 'ok', value: current },
    );
  const dropToken = (refusedToken: string | null) => {
    if (current === refusedToken) current = null;
  };

  const withToken = async <Value>(
    call: (token: string) => Promise<CentreAnswer<Value>>,
  ): Promise<CentreAnswer<Value>> => {
    const first = await token();
    if (first.kind !== 'ok') return first;
    const answer = await call(first.value);
    if (answer.kind !== 'refused' || answer.status !== 401) return asRevoked(answer, [401, 403]);
    dropToken(first.value);
    const second = await token();
    return second.kind === 'ok' ? asRevoked(await call(second.value), [401, 403]) : second;
  };

  return {
    get: (path, schema) => withToken((given) => client.get(path, schema, given)),
    post: (path, body, schema) => withToken((given) => client.post(path, body, schema, given)),
    stream: (path, signal) => withToken((given) => client.stream(path, signal, given)),
    token,
    dropToken: () => dropToken(current),
  };
}

/** A fresh signature that the centre does not accept means that it knows this device no longer. */
function asRevoked<Value>(answer: CentreAnswer<Value>, statuses: readonly number[]): CentreAnswer<Value> {
  if (answer.kind !== 'refused' || !statuses.includes(answer.status)) return answer;
  return { ...answer, problem: problem('till-revoked') };
}
