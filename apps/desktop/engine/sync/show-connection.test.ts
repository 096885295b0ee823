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
