import { reachOfRights, type Right, rights, keyRights } from '@karvon/shared/rights/rights.ts';
import { companyRoles, platformRoles, rightsOf } from '@karvon/shared/rights/roles.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { RunningServer } from '@karvon/sync-server/start-server.ts';
import { testId } from '../support/test-database.ts';
import { callServer } from '../support/test-server.ts';
import type { FurnishedShop } from './furnish-shop.ts';
import type { Operation } from './operations.ts';

/** Somebody who asks: a role, everywhere in the company or at a branch of it, a program, or a till. */
export type Caller = {
  name: string;
  kind: 'person' | 'key' | 'device';
  rights: readonly Right[];
  /** Null: everywhere. */
  branch: Id | null;
  isPlatform: boolean;
  /** A good token; another one with each call where it is a person's. */
  token: () => Promise<string>;
};

/** What the platform's roles may, told here once more. */
const ofPlatform: Partial<Record<string, readonly Right[]>> = {
  'platform.super_admin': rights,
  'platform.admin': ['platform.companies', 'platform.users'],
  'platform.hr': ['platform.users'],
  'platform.supervisor': ['platform.users'],
};

/** Everybody there can be, of one company. */
export function callersOf(server: RunningServer, shop: FurnishedShop): Caller[] {
  const { branchA } = shop;
  const person = (
    role: (typeof companyRoles)[number] | (typeof platformRoles)[number],
    branch: Id | null,
  ): Caller => ({
    name: branch === null ? role : `${role} at a branch`,
    kind: 'person',
    rights: role.startsWith('platform.') ? (ofPlatform[role] ?? []) : rightsOf(role),
    branch,
    isPlatform: role.startsWith('platform.'),
    token: () => (branch === null ? shop.tokenOf(role) : shop.tokenOf(role, [branch])),
  });
  const key = (branch: Id | null): Caller => ({
    name: branch === null ? 'a key' : 'a key at a branch',
    kind: 'key',
    rights: keyRights,
    branch,
    isPlatform: false,
    token: () => makeKey(server, shop, branch),
  });
  return [
    ...companyRoles.map((role) => person(role, null)),
    ...companyRoles.filter((role) => role !== 'company.owner').map((role) => person(role, branchA)),
    ...platformRoles.map((role) => person(role, null)),
    key(null),
    key(branchA),
    {
      name: 'a till',
      kind: 'device',
      rights: [],
      branch: branchA,
      isPlatform: false,
      token: async () => shop.tillA,
    },
  ];
}

async function makeKey(server: RunningServer, { owner }: FurnishedShop, branch: Id | null): Promise<string> {
  const held = keyRights.filter((right) => branch === null || reachOfRights[right] === 'branch');
  const body = {
    name: 'program',
    rights: held,
    branches: branch === null ? null : [branch],
    expiresAt: instantOf(server.platform.clock() + 86_400_000),
  };
  const headers = { 'Idempotency-Key': testId() };
  const answer = await callServer(server.url)('POST /api-keys', { token: owner, headers, body });
  if (answer.status !== 201) throw new Error(`No key: ${JSON.stringify(answer.body)}`);
  return (answer.body as { key: string }).key;
}

/** Whether the door of an address is open to somebody, by what its document says of it. */
export function mayEnter(
  caller: Caller,
  { access, platformAccess }: Pick<Operation, 'access' | 'platformAccess'>,
): boolean {
  if (access === 'public' || access === 'demo') return true;
  if (access === 'device') return caller.kind === 'device';
  if (access === 'signed-in') return caller.kind === 'person';
  if (holds(caller, access)) return true;
  return caller.kind === 'person' && platformAccess !== null && holds(caller, platformAccess);
}

function holds({ rights: held, branch }: Caller, right: string): boolean {
  if (!held.includes(right as Right)) return false;
  return branch === null || reachOfRights[right as Right] === 'branch';
}
