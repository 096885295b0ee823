import { createTillClient } from '@karvon/shared/till-api/client.ts';
import { customerDisplayOf } from '@karvon/shared/till-api/customer-display.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEndpointDouble, type EndpointDouble, readyState } from './endpoint-double.ts';
import { type ElectronRig, startElectronRig } from './electron-rig.ts';
import { startKioskRig } from './kiosk-rig.ts';
import { soon } from './rig.ts';
import { describeTillApi } from './till-api-suite.ts';

describeTillApi('a WebSocket', startKioskRig);
describeTillApi('Electron', startElectronRig);

describe('the line through Electron', () => {
  let endpoint: EndpointDouble;
  let rig: ElectronRig;
  beforeEach(async () => {
    endpoint = createEndpointDouble();
    rig = await startElectronRig(endpoint);
  });
  afterEach(async () => {
    endpoint.releaseBackwards();
    await rig.stop();
  });

  it('gives the page three functions and nothing else', async () => {
    const { page } = await rig.openPageAt('app://till');
    expect(Object.keys(page.window)).toEqual(['karvonTill']);
    expect(Object.keys(page.window['karvonTill'] as object).sort()).toEqual(['onClose', 'onMessage', 'send']);
  });

  it.each(['https://evil.test', 'app://display', 'app://other', 'null', 'file://'])(
    'hears no page of %s',
    async (origin) => {
      const { line } = await rig.openPageAt(origin);
      const heard: unknown[] = [];
      line.onMessage((message) => heard.push(message));
      await vi.waitFor(() => expect(rig.logged).toContain('message of a strange frame dropped'), soon);
      expect(heard).toEqual([]);
      expect(endpoint.listening()).toBe(0);
    },
  );

  it('hears no frame inside the page', async () => {
    const { page, line } = await rig.openPageAt('app://till');
    page.frame.parent = page.frame;
    line.onMessage(() => {});
    await vi.waitFor(() => expect(rig.logged).toContain('message of a strange frame dropped'), soon);
    expect(endpoint.listening()).toBe(0);
  });

  it('drops frames of a form it does not know', async () => {
    const { page } = await rig.openPageAt('app://till');
    page.sendRaw(rig.channel, { line: crypto.randomUUID(), open: true, method: 'complete' });
    page.sendRaw(rig.channel, 'complete');
    await vi.waitFor(
      () => expect(rig.logged.filter((entry) => entry === 'frame of unknown form dropped')).toHaveLength(2),
      soon,
    );
    expect(endpoint.listening()).toBe(0);
  });

  it('closes the line when the engine dies; the next one has the next engine’s state', async () => {
    const { line } = await rig.openPageAt('app://till');
    const till = createTillClient(line);
    const next: TillState[] = [];
    line.onClose(() => createTillClient(line).subscribe((state) => next.push(state)));
    await vi.waitFor(() => expect(endpoint.listening()).toBe(1), soon);
    endpoint.hold();
    const open = till.call('complete', {});
    await vi.waitFor(() => expect(endpoint.waiting()).toBe(1), soon);
    rig.crashEngine();
    expect(await open).toMatchObject({ ok: false, problem: { code: 'not-ready' } });
    await vi.waitFor(() => expect(next).toEqual([readyState]), soon);
    expect(rig.engineStarts()).toBe(2);
    expect(endpoint.listening()).toBe(1);
  });

  it('starts a line anew when the page asks again, and mixes no answers', async () => {
    const { line } = await rig.openPageAt('app://till');
    const first = createTillClient(line);
    await vi.waitFor(() => expect(endpoint.listening()).toBe(1), soon);
    endpoint.hold();
    const lost = first.call('search', { text: 'first' });
    await vi.waitFor(() => expect(endpoint.waiting()).toBe(1), soon);
    const second = createTillClient(line);
    expect(await lost).toMatchObject({ ok: false, problem: { code: 'not-ready' } });
    const found = second.call('search', { text: 'second' });
    await vi.waitFor(() => expect(endpoint.waiting()).toBe(2), soon);
    endpoint.releaseBackwards();
    expect(await found).toMatchObject({ ok: true, value: { products: [{ name: 'second' }] } });
    await vi.waitFor(() => expect(endpoint.listening()).toBe(1), soon);
  });

  it('shows a customer display what the buyer may see, gives it two functions, and hears nothing of it', async () => {
    const { page, ear, gone } = await rig.openDisplay();
    expect(Object.keys(page.window)).toEqual(['karvonDisplay']);
    expect(Object.keys(ear).sort()).toEqual(['onClose', 'onMessage']);
    const heard: unknown[] = [];
    const closed = vi.fn<() => void>();
    ear.onMessage((message) => heard.push(message));
    ear.onClose(closed);
    const shown = { display: customerDisplayOf(readyState) };
    await vi.waitFor(() => expect(heard).toContainEqual(shown), soon);
    endpoint.patch({ parked: 7 });
    endpoint.patch({ boot: { phase: 'stopped', problem: null, progress: null } });
    const stopped = { display: { shop: null, content: { phase: 'idle' } } };
    await vi.waitFor(() => expect(heard).toContainEqual(stopped), soon);
    page.sendRaw(rig.channel, { line: crypto.randomUUID(), open: true });
    await vi.waitFor(() => expect(rig.logged).toContain('message of a strange frame dropped'), soon);
    endpoint.patch({ boot: readyState.boot });
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(shown), soon);
    rig.crashEngine();
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce(), soon);
    heard.length = 0;
    await vi.waitFor(() => expect(heard).toContainEqual(shown), soon);
    expect(endpoint.listening()).toBe(1);
    gone();
    await vi.waitFor(() => expect(endpoint.listening()).toBe(0), soon);
  });

  it('lets go of a page that is gone', async () => {
    const { page, line } = await rig.openPageAt('app://till');
    createTillClient(line);
    await vi.waitFor(() => expect(endpoint.listening()).toBe(1), soon);
    page.destroy();
    await vi.waitFor(() => expect(endpoint.listening()).toBe(0), soon);
    endpoint.patch({ printer: readyState.printer });
  });
});
