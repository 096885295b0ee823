import { z } from 'zod';
import { isTimeZone } from '../values/time.ts';
import { setting, type Values } from './declare.ts';

const edit = 'platform.settings';
/** A day: who is turned away otherwise goes on for that long where the centre does not ask. */
export const ACCESS_MINUTES_MOST = 1_440;
export const SESSION_DAYS_MOST = 90;
/** 30 days. */
export const IDLE_MINUTES_MOST = 43_200;

/** 0: no limit. */
const perMinute = z.int().min(0).max(1_000_000);

/** `https://shop.example`, with a port where it has one of its own. */
const originSchema = z
  .string()
  .max(300)
  .refine(isOrigin, { message: 'must be an origin, such as https://shop.example' });

/** What the platform's people decide for all of the centre. Where the environment says something, that is the default. */
export const platformSettings = {
  /** Where the operator's nights are: schedules of background jobs go by it. An IANA name. */
  timeZone: setting({
    schema: z.string().max(60).refine(isTimeZone, { message: 'is no time zone' }),
    default: 'Asia/Tashkent',
    edit,
  }),
  /** Pages of other origins that may call the web API with the credentials of whoever looks at them. */
  webOrigins: setting({ schema: z.array(originSchema).max(100), default: [], edit }),
  /** How long an access token is good for. A shorter time holds for those that are given from then on. */
  accessMinutes: setting({ schema: z.int().min(1).max(ACCESS_MINUTES_MOST), default: 15, edit }),
  /** How long a session lasts from its sign-in. A shorter time holds for open sessions, too; a longer one for new ones. */
  sessionDays: setting({ schema: z.int().min(1).max(SESSION_DAYS_MOST), default: 7, edit }),
  /** How long a session may stand unused once its last access token has run out; 0: as long as it lasts. */
  idleMinutes: setting({ schema: z.int().min(0).max(IDLE_MINUTES_MOST), default: 0, edit }),
  /** Requests of a person to the web API. */
  apiPerMinute: setting({ schema: perMinute, default: 100, edit }),
  /** How often an account may be tried at one address. */
  authPerMinute: setting({ schema: perMinute, default: 10, edit }),
  /** Messages over one live connection. */
  messagesPerMinute: setting({ schema: perMinute, default: 50, edit }),
};
export type PlatformValues = Values<typeof platformSettings>;

/** As a browser says it in `Origin`: that is how it is compared. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
}
