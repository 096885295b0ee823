import { createTillClient, type MessageLine } from '@karvon/shared/till-api/client.ts';
import { type TillApi, type TillMethod, tillMethods } from '@karvon/shared/till-api/contract.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createEndpointDouble,
  type EndpointDouble,
  goodInputs,
  goodOutputs,
  readyState,
} from './endpoint-double.ts';
import { type Rig, soon } from './rig.ts';

const methods = Object.keys(tillMethods) as TillMethod[];

/** What a page may rely on, whatever lies between it and the engine. */
export function describeTillApi(name: string, start: (endpoint: EndpointDouble) => Promise<Rig>): void {
  describe(`TillApi over ${name}`, () => {
    let endpoint: EndpointDouble;
    let rig: Rig;
    beforeEach(async () => {
      endpoint = createEndpointDouble();
      rig = await start(endpoint);
    });
    afterEach(async () => {
      endpoint.releaseBackwards();
      await rig.stop();
    });

    it('sends the whole state first and then what changes', async () => {
      const page = await openPage(rig);
      expect(page.states.at(-1)).toEqual(readyState);
      const printer = { state: 'waiting', waiting: 2, problem: null } as const;
      endpoint.patch({ printer });
      await vi.waitFor(() => expect(page.states.at(-1)).toEqual({ ...readyState, printer }), soon);
    });

    it.each(methods)('carries %s and its answer', async (method) => {
      const { till } = await openPage(rig);
      const result = await till.call(method, goodInputs[method]);
      expect(result).toEqual({ ok: true, value: goodOutputs[method] });
    });

    it.each(['unknown', 'constructor', '__proto__', 'toString', ''])(
      'refuses a method "%s"',
      async (method) => {
        const raw = await openRaw(rig);
        raw.line.send({ id: 1, method, input: {} });
        const answer = await raw.answer(1);
        expect(answer).toMatchObject({ ok: false, problem: { code: 'bad-input', field: 'method' } });
      },
    );

    it('refuses bad input and names the field', async () => {
      const { till } = await openPage(rig);
      const result = await till.call('signIn', { person: '1', pin: 'abcd' });
      expect(result).toMatchObject({ ok: false, problem: { code: 'bad-input', field: 'pin' } });
    });

    it('drops what is no call at all, and goes on', async () => {
      const raw = await openRaw(rig);
      raw.line.send({ id: -1, method: 'status', input: {} });
      raw.line.send({ id: 2, method: 'undo', input: {} });
      expect(await raw.answer(2)).toMatchObject({ ok: true });
      expect(raw.messages.some((message) => 'id' in message && message['id'] === -1)).toBe(false);
    });

    it('gives each call its own answer, in whatever order they come', async () => {
      const { till } = await openPage(rig);
      endpoint.hold();
      const texts = Array.from({ length: 40 }, (_, index) => `товар ${index}`);
      const calls = texts.map((text) => till.call('search', { text }));
      await vi.waitFor(() => expect(endpoint.waiting()).toBe(40), soon);
      endpoint.releaseBackwards();
      const results = await Promise.all(calls);
      expect(results.map((result) => result.ok && result.value.products[0]?.name)).toEqual(texts);
    });

    it('answers open and later calls as not ready when the line closes', async () => {
      const page = await openPage(rig);
      endpoint.hold();
      const open = page.till.call('complete', {});
      await vi.waitFor(() => expect(endpoint.waiting()).toBe(1), soon);
      rig.cut();
      expect(await open).toMatchObject({ ok: false, problem: { code: 'not-ready' } });
      expect(await page.till.call('undo', {})).toMatchObject({ ok: false, problem: { code: 'not-ready' } });
    });

    it('shows two pages the same state, and keeps their calls apart', async () => {
      const [first, second] = [await openPage(rig), await openPage(rig)];
      const answers = await Promise.all([
        first.till.call('search', { text: 'one' }),
        second.till.call('search', { text: 'two' }),
      ]);
      expect(answers.map((answer) => answer.ok && answer.value.products[0]?.name)).toEqual(['one', 'two']);
      endpoint.patch({ sync: { ...readyState.sync, connection: 'online', quarantined: 3 } });
      await vi.waitFor(() => expect(first.states.at(-1)?.sync.quarantined).toBe(3), soon);
      await vi.waitFor(() => expect(second.states.at(-1)).toEqual(first.states.at(-1)), soon);
    });

    it('stops listening to the engine for a page whose line is closed', async () => {
      await openPage(rig);
      await openPage(rig);
      expect(endpoint.listening()).toBe(2);
      rig.cut();
      await vi.waitFor(() => expect(endpoint.listening()).toBe(0), soon);
    });
  });
}

export type OpenPage = { till: TillApi; states: TillState[] };

/** Opens a page and waits until the engine has sent it its state. */
export async function openPage(rig: Rig): Promise<OpenPage> {
  const till = createTillClient(await rig.openPage());
  const states: TillState[] = [];
  till.subscribe((state) => states.push(state));
  await vi.waitFor(() => expect(states.at(-1)?.boot.phase).toBe('ready'), soon);
  return { till, states };
}

type RawPage = {
  line: MessageLine;
  messages: Record<string, unknown>[];
  answer(id: number): Promise<unknown>;
};

/** A page that sends what `createTillClient` never would. */
async function openRaw(rig: Rig): Promise<RawPage> {
  const line = await rig.openPage();
  const messages: Record<string, unknown>[] = [];
  line.onMessage((message) => messages.push(message as Record<string, unknown>));
  await vi.waitFor(() => expect(JSON.stringify(messages)).toContain('"phase":"ready"'), soon);
  const answer = (id: number) =>
    vi.waitFor(() => {
      const found = messages.find((message) => message['id'] === id);
      expect(found).toBeDefined();
      return found?.['result'];
    }, soon);
  return { line, messages, answer };
}
