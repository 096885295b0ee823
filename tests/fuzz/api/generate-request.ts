import type { Operation, Parameter } from '../../api/operations.ts';
import type { Random } from '../random.ts';
import { breakJson, breakText, oddHeaders, oddPath } from './break-request.ts';
import { valueOf } from './value-of-schema.ts';

/** Who asks. `stale`: with a token of long ago. `forged`: with one that nobody gave. */
export const callers = [
  'owner',
  'manager',
  'cashier',
  'platform',
  'other owner',
  'till',
  'key',
  'nobody',
  'stale',
  'forged',
] as const;
export type Caller = (typeof callers)[number];

/** A request as plain data; references in it are filled in when it is made. */
export type FuzzRequest = {
  caller: Caller;
  operation: string;
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: string | null;
};

/** A request to one of the operations: as its schemas want it more often than not, else with something about it broken. */
export function generateRequest(operations: readonly Operation[], random: Random): FuzzRequest {
  const operation = random.pick(operations);
  const request = validRequest(operation, random);
  if (random.chance(50)) return request;
  return random.weighted<FuzzRequest>([
    [5, () => (request.body === null ? breakQuery(request, random) : breakBody(request, random))],
    [2, () => breakQuery(request, random)],
    [2, () => ({ ...request, headers: { ...request.headers, ...oddHeaders(random) } })],
    [1, () => ({ ...request, path: oddPath(request.path, random) })],
    [1, () => ({ ...request, method: random.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) })],
  ]);
}

function validRequest(operation: Operation, random: Random): FuzzRequest {
  const { name, method, parameters, body, bodyTypes } = operation;
  const json = body === null ? null : JSON.stringify(valueOf(body, random, ''));
  const bytes =
    bodyTypes.length === 0 ? null : breakText('barcode,name,price\n4600000000015,Нон,4000\n', random);
  const headers: Record<string, string> = {};
  if (json !== null) headers['Content-Type'] = 'application/json';
  else if (bytes !== null) headers['Content-Type'] = bodyTypes[0] ?? '';
  const wantsKey = parameters.some(({ name }) => name === 'Idempotency-Key');
  if (wantsKey && random.chance(95)) headers['Idempotency-Key'] = `key-${random.int(0, 20_000)}`;
  if (random.chance(10)) headers['If-Match'] = random.pick(['*', '"1"', '"2"', 'W/"1"', '1']);
  return {
    caller: callerOf(operation, random),
    operation: name,
    method,
    path: pathOf(operation, random),
    query: queryOf(parameters, random),
    headers,
    body: json ?? bytes,
  };
}

/** Mostly somebody who may; never those who could change by what the run itself lives, such as how often one may ask. */
function callerOf({ access, path, method }: Operation, random: Random): Caller {
  if (path === '/settings/platform' && method !== 'GET') return 'owner';
  if (random.chance(25)) return random.pick(callers);
  if (access === 'device') return 'till';
  if (access.startsWith('platform.')) return 'platform';
  return random.pick(['owner', 'owner', 'owner', 'manager', 'key', 'other owner']);
}

function pathOf({ path, parameters }: Operation, random: Random): string {
  let before = '';
  const parts = path.split('/').map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
    if (parameter === undefined) {
      before = part;
      return part;
    }
    const hint = name === 'id' ? before : (name ?? '');
    return encodeURIComponent(String(valueOf(parameter.schema, random, hint)).toWellFormed());
  });
  return parts.join('/');
}

function queryOf(parameters: readonly Parameter[], random: Random): string {
  const asked = parameters.filter((one) => one.in === 'query' && (one.required || random.chance(25)));
  // An order of the list's own cannot be in the schema, a cursor cannot be guessed.
  const pairs = asked
    .filter(({ name }) => name !== 'cursor' || random.chance(20))
    .map(({ name, schema }): [string, string] => [name, String(valueOf(schema, random, name))]);
  return pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&');
}

function breakQuery(request: FuzzRequest, random: Random): FuzzRequest {
  const pairs = request.query === '' ? [] : request.query.split('&');
  const names = [
    'limit',
    'offset',
    'page',
    'cursor',
    'ordering',
    'search',
    'fields',
    'expand',
    'from',
    '__proto__',
    'a[b]',
  ];
  const value = encodeURIComponent(breakText(random.pick(['1', '-1', 'name', '']), random).toWellFormed());
  const added = `${random.pick(names)}=${value}`;
  const kept = pairs.filter(() => random.chance(80));
  return { ...request, query: [...kept, added, ...(random.chance(20) ? [added] : [])].join('&') };
}

function breakBody(request: FuzzRequest, random: Random): FuzzRequest {
  const body = request.body ?? '';
  const isJson = request.headers['Content-Type'] === 'application/json';
  return {
    ...request,
    body: isJson && random.chance(80) ? breakJson(body, random) : breakText(body, random),
  };
}
