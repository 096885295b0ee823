const secret = [
  'authorization',
  'databaseKey',
  'enrolCode',
  'KARVON_TILL_KEY',
  'KARVON_TILL_NEW_KEY',
  'pin',
  'pinHash',
  'privateKey',
  'ratchet',
  'signature',
  'token',
];

/** For the log of any process that runs the engine: what is named like a secret is blotted out wherever it stands. */
export const logSecrets = {
  paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  censor: '[secret]',
};
