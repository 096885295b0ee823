import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { composeModules } from '../open-centre.ts';
import { badInput, errorOf } from '../platform/http/answer-failure.ts';
import type { Route } from '../platform/http/route.ts';
import { modules } from './all.ts';
import { openTestShop } from './shop.test-support.ts';

/** Rights and the like, which are called the same in every language. */
const NAMES = /\b[a-z-]+\.[a-z-]+\b/g;

/** What no field takes, or hardly any. */
const oddities: unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e300,
  '',
  ' ',
  'x'.repeat(9000),
  '\u0000',
  [],
  [{}],
  {},
  { a: 1 },
];

type Shape = { properties?: Record<string, unknown>; anyOf?: Shape[] };

/** Inputs of a route that are wrong in each field, and in fields that are not there. */
function wrongInputs(schema: z.ZodType): unknown[] {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  const names = [shape, ...(shape.anyOf ?? [])].flatMap(({ properties = {} }) => Object.keys(properties));
  const whole = oddities.map((value) => Object.fromEntries(names.map((name) => [name, value])));
  return [...oddities, ...whole, { colour: 'red' }];
}

function said(route: Route, locale: 'ru' | 'en'): string[] {
  return (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = route[part];
    if (schema === null) return [];
    return wrongInputs(schema).flatMap((input) => {
      const { error } = schema.safeParse(input, { reportInput: true });
      if (error === undefined) return [];
      const { message, details } = errorOf(badInput(error, part), locale, '').error;
      return [message, ...Object.values(details).flat()];
    });
  });
}

describeServer('refusals', (start) => {
  let test: TestServer;
  let routes: Route[];
  beforeAll(async () => {
    test = await start(modules);
    routes = composeModules(modules).flatMap((module) => module.routes(test.server.platform));
  });

  it('say what is wrong with each field in the language of the caller, on every route', () => {
    expect(routes.flatMap((route) => said(route, 'ru')).length).toBeGreaterThan(3000);
    for (const route of routes) {
      const foreign = said(route, 'ru').filter(
        (text) => !/[а-я]/i.test(text) || /invalid|expected|must/i.test(text.replaceAll(NAMES, '')),
      );
      expect([route.path, foreign]).toEqual([route.path, []]);
      expect([route.path, said(route, 'en').filter((text) => /[а-я]/i.test(text))]).toEqual([route.path, []]);
    }
  });

  it.each([
    ['ru', 'здесь неизвестно', 'не указано'],
    ['uz', 'bu yerda nomaʼlum', 'koʻrsatilmagan'],
    // A language that nobody has written texts in.
    ['de', 'is not known here', 'is missing'],
  ])('come over HTTP so to who reads %s, with the id of the request', async (language, unknown, missing) => {
    const shop = await openTestShop(test.server.platform);
    const token = await shop.tokenOf('company.owner');
    const headers = { 'Accept-Language': language, 'X-Request-Id': 'asked-1' };
    const body = { account: 1 };
    const answer = await test.call('POST /ledger/transfers', { token, headers, body });
    expect([answer.status, answer.body]).toMatchObject([
      400,
      {
        error: {
          code: 'bad-input',
          requestId: 'asked-1',
          details: { account: [unknown], amount: [missing] },
        },
      },
    ]);
  });
});
