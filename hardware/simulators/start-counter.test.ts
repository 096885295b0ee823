import { usualLines } from '@karvon/shared/devices/scale-protocols.ts';
import { expect, test } from 'vitest';
import { driveScale } from '../scales/drive-scale.ts';
import { protocolOf } from '../scales/protocols.ts';
import { openTransport } from '../transport/open-transport.ts';
import { clockOf } from '../transport/transport.ts';
import { startCounter } from './start-counter.ts';

test('a counter says where its devices are, and does what is typed to them', async () => {
  const counter = await startCounter({ protocol: 'massa-k', say: () => {} });
  const { scale, scanner } = counter.places;
  expect([scale, scanner]).toEqual([expect.stringMatching(/^\/dev\//), expect.stringMatching(/^\/dev\//)]);
  const clock = clockOf(() => performance.now());
  const address = { kind: 'serial', path: scale ?? '', line: usualLines['massa-k'][0] } as const;
  const transport = openTransport({ address, clock });
  const driver = driveScale({ transport, protocol: protocolOf['massa-k'], clock });
  expect(counter.hear('weight 1.234')).toBe('1234 g rest on the scale');
  await expect.poll(() => driver.view().reading).toMatchObject({ weightGrams: 1234, state: 'ok' });
  expect(counter.hear('unplug')).toBe('the scale is unplugged');
  await expect.poll(() => driver.view().health).toBe('cut-off');
  expect(counter.hear('weight much')).toContain('kilograms');
  expect(counter.hear('dance')).toContain('Nothing is called "dance"');
  driver.stop();
  await transport.close();
  await counter.stop();
});

test('a protocol that nobody speaks is refused', async () => {
  await expect(startCounter({ protocol: 'morse', say: () => {} })).rejects.toThrow('--protocol takes one of');
});
