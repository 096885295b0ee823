import { isIPv6 } from 'node:net';
import { idOfKey } from './count-tries.ts';

/** What a `User-Agent` says in plain words: names of products, the same in every language; null: it says nothing that is known. */
export type Program = { browser: string | null; system: string | null };

/** The first that fits counts: most browsers say that they are Chrome and Safari, too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bElectron\//, 'Electron'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
  [/^PostmanRuntime\//, 'Postman'],
  [/^python-/i, 'Python'],
  [/^(node|undici)\b/i, 'Node.js'],
  [/^okhttp\//, 'OkHttp'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bWindows\b/, 'Windows'],
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\b(Macintosh|Mac OS X)\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Names that a program gives itself by its `User-Agent`. Nothing else of that text is in the answer. */
export function programOf(userAgent: string): Program {
  const named = (table: typeof browsers) => table.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  return { browser: named(browsers), system: named(systems) };
}

/**
 * What sessions are compared by: browser, system and network as one hash. Versions are left out, since browsers renew themselves;
 * of IPv6 the first 64 bits count, since machines change the others each day.
 */
export function originOf(userAgent: string, address: string | null): string {
  const { browser, system } = programOf(userAgent);
  const program = browser ?? userAgent.split('/')[0] ?? '';
  return idOfKey(['origin', program, system ?? '', networkOf(address ?? '')]);
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+(\.\d+){3})$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const after = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const between = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0');
  const all = groups.concat(between, after);
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
