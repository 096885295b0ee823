import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MUTANTS } from '../mutants.ts';
import { changesOf, plantable } from './mutant-changes.ts';

const root = new URL('../../../', import.meta.url);

test('each mutant of the table can be planted, and none is beside it', () => {
  const named = MUTANTS.filter(({ tier }) => tier === 'protocol').map(({ name }) => name);
  expect(plantable.toSorted()).toEqual(named.toSorted());
});

test.each(plantable)('%s fits the product’s text', (name) => {
  const changes = changesOf(name);
  const places = changes.map(
    ({ file, find }) => readFileSync(new URL(file, root), 'utf8').split(find).length,
  );
  expect(places).toEqual(changes.map(() => 2));
});
