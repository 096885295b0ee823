import { randomBytes } from 'node:crypto';
import { collections } from '@karvon/shared/collections/all.ts';
import {
  deviceChallengeAnswerSchema,
  deviceChallengeRequestSchema,
  deviceRenewAnswerSchema,
  deviceRenewRequestSchema,
  deviceTokenAnswerSchema,
  deviceTokenRequestSchema,
  enrolAnswerSchema,
  enrolRequestSchema,
} from '@karvon/shared/sync/protocol.ts';
import { audit } from '../../platform/audit/audit.ts';
import { type Call, deviceDoer, doerOf, occasionOf } from '../../platform/audit/doer.ts';
import { giveBackTries, takeTries } from '../../platform/auth/count-tries.ts';
import type { DevicePrincipal } from '../../platform/auth/principal.ts';
import { triesOfEnrolCodes } from '../../platform/auth/try-policies.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { createTryLimit } from '../../platform/http/limit-tries.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import type { CentreKey } from './centre-key.ts';
import { enrolDevice } from './commands/enrol-device.ts';
import { makeRegisterEnrolCode } from './commands/make-enrol-code.ts';
import { noteStaleCopy } from './commands/note-stale-copy.ts';
import { proofOf, proveDevice, type SignedChallenge, takeBackProven } from './commands/renew-device-token.ts';
import { renewIncarnation } from './commands/renew-incarnation.ts';
import { revokeDevice } from './commands/revoke-device.ts';
import { makeChallenge, useChallenge } from './device-challenge.ts';
import { tillObject } from './till-object.ts';
import {
  enrolCodeAnswerSchema,
  enrolCodeRequestSchema,
  okAnswerSchema,
  revokeRequestSchema,
} from './schemas.ts';

/** How a till comes to the centre, proves itself again, and is cut off. */
export function deviceRoutes(platform: Platform, centreKey: () => Promise<CentreKey>): Route[] {
  return [
    enrolCodes(platform, centreKey),
    enrol(platform, centreKey),
    challenge(platform, centreKey),
    token(platform, centreKey),
    renew(platform, centreKey),
    revoke(platform),
  ];
}

type KeyOf = () => Promise<CentreKey>;

/** By address and process, before anybody is known: a bound for work, not for guesses, which signatures leave none of. */
const WINDOW_SECONDS = 15 * 60;
const UNPROVEN = 600;
const CHALLENGES = 6000;

function enrolCodes({ db, clock }: Platform, centreKey: KeyOf): Route {
  return defineRoute({
    method: 'post',
    path: '/devices/enrol-codes',
    access: 'tills.enrol',
    summary: 'Makes a one-time code that binds a device to a till',
    tag: 'Tills',
    body: enrolCodeRequestSchema,
    answer: enrolCodeAnswerSchema,
    status: 201,
    handle: async (input) => {
      const { principal, branches: scope, body } = input;
      const key = await centreKey();
      const by = doerOf(input, clock());
      return db.tenant(principal.companyId, async (tx) => {
        const made = await makeRegisterEnrolCode(tx, key, { ...body, scope }, clock(), randomBytes(32));
        const { tillCode, ...answer } = made;
        const object = tillObject({ ...body, tillCode });
        audit(tx, { by, action: 'till.code-made', object, details: { expiresAt: answer.expiresAt } });
        return answer;
      });
    },
  });
}

function enrol({ db, clock, newId, tokens }: Platform, centreKey: KeyOf): Route {
  return defineRoute({
    method: 'post',
    path: '/devices/enrol',
    access: 'public',
    summary: 'Binds a device to the till that the one-time code was made for',
    tag: 'Tills',
    body: enrolRequestSchema,
    answer: enrolAnswerSchema,
    status: 201,
    handle: async (input) => {
      const { body, request } = input;
      const now = clock();
      const tries = [triesOfEnrolCodes(request.ip ?? '')];
      await takeTries(db, tries, now);
      const key = await centreKey();
      const device = await enrolDevice({ db, key, newId, now, occasion: occasionOf(input, now) }, body);
      await db.platform((tx) => giveBackTries(tx, tries));
      const { kind: _, ...answer } = device;
      return {
        ...answer,
        token: await tokens.forDevice(device),
        proof: await proofOf({ db, key }, device),
        collections: collections.map((collection) => collection.name),
      };
    },
  });
}

function challenge({ clock }: Platform, centreKey: KeyOf): Route {
  const asked = createTryLimit(CHALLENGES, WINDOW_SECONDS);
  return defineRoute({
    method: 'post',
    path: '/devices/challenge',
    access: 'public',
    summary: 'A challenge for a device to sign; any id gets one, so that ids can’t be tried out here',
    tag: 'Tills',
    body: deviceChallengeRequestSchema,
    answer: deviceChallengeAnswerSchema,
    handle: async ({ body, request }) => {
      await asked.take(request.ip ?? '');
      const nonce = randomBytes(12).toString('base64url');
      return { challenge: makeChallenge(await centreKey(), body.deviceId, clock(), nonce) };
    },
  });
}

function token(platform: Platform, centreKey: KeyOf): Route {
  const { db, clock, newId } = platform;
  const prove = proving(platform, centreKey);
  return defineRoute({
    method: 'post',
    path: '/devices/token',
    access: 'public',
    summary: 'A new short token for a device that has signed a challenge',
    tag: 'Tills',
    body: deviceTokenRequestSchema,
    answer: deviceTokenAnswerSchema,
    handle: async (input) => {
      const { body } = input;
      const device = await prove(body, input);
      const { challenge: signed, life } = body;
      if (life !== undefined) {
        await db.tenant(device.companyId, (tx) =>
          noteStaleCopy(tx, { newId, now: clock() }, device, { ...life, challenge: signed }),
        );
      }
      const proof = await proofOf({ db, key: await centreKey() }, device);
      return { token: await platform.tokens.forDevice(device), incarnation: device.incarnation, proof };
    },
  });
}

function renew(platform: Platform, centreKey: KeyOf): Route {
  const { db, clock, tokens } = platform;
  const prove = proving(platform, centreKey);
  return defineRoute({
    method: 'post',
    path: '/devices/renew',
    access: 'public',
    summary:
      'The next incarnation of a device that has signed a challenge: its data was moved, copied or put back',
    tag: 'Tills',
    body: deviceRenewRequestSchema,
    answer: deviceRenewAnswerSchema,
    handle: async (input) => {
      const { body } = input;
      const device = await prove(body, input);
      const occasion = occasionOf(input, clock());
      const renewed = await db.tenant(device.companyId, async (tx) => {
        const next = await renewIncarnation(tx, device, body, occasion.at);
        // The same attempt again is answered the same.
        if (next.incarnation !== device.incarnation) {
          const details = { incarnation: { from: device.incarnation, to: next.incarnation } };
          const by = deviceDoer(occasion, device);
          audit(tx, { by, action: 'till.renewed', object: tillObject(device), details });
        }
        return next;
      });
      // Whoever goes by the earlier one, a copy or this very till, is to ask anew.
      platform.cutOff(device.companyId, device.deviceId);
      return { token: await tokens.forDevice(renewed), incarnation: renewed.incarnation };
    },
  });
}

/** Makes the function that says which device signed. Wrong tries count by address; each challenge is good once. */
function proving(platform: Platform, centreKey: KeyOf) {
  const { db, clock } = platform;
  const unproven = createTryLimit(UNPROVEN, WINDOW_SECONDS);
  return async (signed: SignedChallenge, call: Call): Promise<DevicePrincipal> => {
    const address = call.request.ip ?? '';
    await unproven.take(address);
    const now = clock();
    const ports = { db, key: await centreKey(), now, occasion: occasionOf(call, now) };
    const company = await takeBackProven(ports, signed);
    if (company !== null) platform.cutOff(company, signed.deviceId);
    const device = await proveDevice(ports, signed).catch(async (error: unknown) => {
      // A till that was turned away goes on asking; it guesses nothing.
      if (error instanceof ApiFailure && error.code === 'till-revoked') await unproven.giveBack(address);
      throw error;
    });
    if (!(await useChallenge(db, signed.challenge, clock()))) throw new ApiFailure(401, 'device-not-proven');
    await unproven.giveBack(address);
    return device;
  };
}

function revoke(platform: Platform): Route {
  const { db, clock } = platform;
  return defineRoute({
    method: 'post',
    path: '/devices/revoke',
    access: 'tills.revoke',
    summary: 'Cuts a device off; what it has not sent stays on its disk',
    tag: 'Tills',
    body: revokeRequestSchema,
    answer: okAnswerSchema,
    handle: async (input) => {
      const { principal, branches: scope, body } = input;
      const by = doerOf(input, clock());
      await db.tenant(principal.companyId, async (tx) => {
        const till = await revokeDevice(tx, { ...body, scope }, by.at);
        if (till === null) return;
        const details = { device: body.deviceId };
        audit(tx, { by, action: 'till.revoked', object: tillObject(till), details });
      });
      platform.cutOff(principal.companyId, body.deviceId);
      return { success: true as const };
    },
  });
}
