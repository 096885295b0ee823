/** Names under which secrets stand in what the program handles. Whatever is named so is shown to nobody. */
export const secretNames = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'passwordHash',
  'token',
  'tokenHash',
  'accessToken',
  'refreshToken',
  'privateKey',
  'enrolCode',
  'ratchet',
  'signature',
  'secret',
  'pin',
  'pinHash',
] as const;

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '');
const known = new Set(secretNames.map(plain));

/** Whether a field of this name holds a secret, however it is written: `pinHash`, `pin_hash`, `PIN-HASH`. */
export function isSecretName(name: string): boolean {
  return known.has(plain(name));
}
