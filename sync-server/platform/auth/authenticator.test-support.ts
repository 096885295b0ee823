import { codeOfStep, stepAt } from './totp.ts';

/** An authenticator app that has read this `otpauth://` address. */
export function authenticatorOf(url: string): { codeAt: (now: number) => string } {
  const secret = fromBase32(new URL(url).searchParams.get('secret') ?? '');
  return { codeAt: (now) => codeOfStep(secret, stepAt(now)) };
}

function fromBase32(text: string): Uint8Array {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(text, (sign) => signs.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
