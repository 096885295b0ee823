/** Names under which secrets stand in what the program handles. Whatever is named so is shown to nobody. */
const names = new Set([
  'authorization',
  'cookie',
  'setcookie',
  'passwordhash',
  'tokenhash',
  'enrolcode',
  'ratchet',
  'signature',
  'pin',
  'pinhash',
]);
/** Also `newPassword`, `refreshToken`, `totpSecret`. */
const ENDING = /(password|secret|token|privatekey|apikey)$/;

/** Whether a field of this name holds a secret, however it is written: `pinHash`, `pin_hash`, `PIN-HASH`. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  return names.has(plain) || ENDING.test(plain);
}
