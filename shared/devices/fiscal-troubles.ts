/**
 * Why a receipt is not registered, for programs; people are told `till.fiscal.trouble.<code>`. `unreachable`: nothing was sent.
 * `answer-lost`: it may be registered. `refused`: the device does not take this receipt. `no-device`: its device was taken away.
 */
export const fiscalTroubles = [
  'unreachable',
  'answer-lost',
  'busy',
  'shift-expired',
  'shift-closed',
  'memory-full',
  'refused',
  'not-understood',
  'no-device',
  'failed',
] as const;
export type FiscalTrouble = (typeof fiscalTroubles)[number];
