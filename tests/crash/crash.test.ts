import { expect, test } from 'vitest';
import { startCommand } from '../../scripts/child-process.ts';

const ROUNDS = 8;

test('odoo 60939, 125037: nothing acknowledged is lost, halved or damaged by kills and torn logs', async () => {
  const command = startCommand('crash', ['--rounds', String(ROUNDS)], process.env, 'keep');
  const last = await command.ready;
  // The seed is among its fields.
  process.stderr.write(`crash: ${JSON.stringify(last)}\n`);
  expect(last, command.logs()).toMatchObject({
    ok: true,
    rounds: ROUNDS,
    lostAcked: 0,
    halfBulks: 0,
    corrupt: 0,
    other: 0,
  });
  expect(await command.ended).toBe(0);
});
