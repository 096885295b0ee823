import { pino } from 'pino';
import { expect, test } from 'vitest';
import { initialState } from '@karvon/shared/till-api/initial-state.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import { testIds } from '@karvon/shared/testing.ts';
import { addNotice } from '../notices.ts';
import { createStateStore } from '../state-store.ts';

import { createConnectionView } from './show-connection.ts';

test('a till that is refused takes back what was said of its copy: it is the one that wants a code', () => {
  const state = createStateStore(initialState(testIds(1)(), '0.0.0'));
  addNotice(state, problem('till-renewed', { number: 'A1B-000001' }));
  addNotice(state, problem('shift-left', { number: 3 }));
  const view = createConnectionView(state, pino({ level: 'silent' }));
  const noticed = () => state.get().notices.map(({ code }) => code);
  view.show({ connection: 'offline', problem: null });
  expect(noticed()).toEqual(['till-renewed', 'shift-left']);
  view.show({ connection: 'refused', problem: problem('till-revoked') });
  expect(noticed()).toEqual(['shift-left']);
});

test('a till that wants a code goes on wanting it while the network is away, until the centre takes it again', () => {
  const state = createStateStore(initialState(testIds(1)(), '0.0.0'));
  const view = createConnectionView(state, pino({ level: 'silent' }));
  const shown = () => [state.get().sync.connection, state.get().sync.problem?.code ?? null];
  view.show({ connection: 'refused', problem: problem('till-replaced') });
  view.show({ connection: 'offline', problem: null });
  expect(shown()).toEqual(['offline', 'till-replaced']);
  view.show({ connection: 'offline', problem: problem('disk-full') });
  expect(shown()).toEqual(['offline', 'disk-full']);
  view.show({ connection: 'refused', problem: problem('version-too-old') });
  view.show({ connection: 'offline', problem: null });
  expect(shown()).toEqual(['offline', null]);
  view.show({ connection: 'refused', problem: problem('till-revoked') });
  view.show({ connection: 'online', problem: null });
  view.show({ connection: 'offline', problem: null });
  expect(shown()).toEqual(['offline', null]);
});
