import { expect, it } from 'vitest';
import { readSettings } from '../settings.ts';

const from = { KARVON_MAIL_FROM: 'Karvon <no-reply@shop.test>' };
const mailOf = (url: string) => readSettings({ KARVON_SMTP_URL: url, ...from }).mail;

it('reads where mails go out, and in whose name', () => {
  expect(mailOf('smtp://u%40x:p%2Fw@mail.test')).toEqual({
    host: 'mail.test',
    port: 587,
    isSecure: false,
    wantsTls: true,
    auth: { user: 'u@x', pass: 'p/w' },
    from: { name: 'Karvon', address: 'no-reply@shop.test' },
  });
  expect(mailOf('smtps://mail.test')).toMatchObject({ port: 465, isSecure: true, auth: null });
  expect(readSettings({}).mail).toBeNull();
});

it('wants TLS everywhere but on this machine, or where that is said', () => {
  expect(mailOf('smtp://127.0.0.1:2525')).toMatchObject({ port: 2525, wantsTls: false });
  expect(mailOf('smtp://localhost:2525')).toMatchObject({ wantsTls: false });
  expect(mailOf('smtp://mail:25?tls=off')).toMatchObject({ wantsTls: false });
  expect(mailOf('smtp://127.evil.test')).toMatchObject({ wantsTls: true });
});

it('takes a bare address as a sender', () => {
  const settings = readSettings({ KARVON_SMTP_URL: 'smtp://localhost', KARVON_MAIL_FROM: 'a@shop.test' });
  expect(settings.mail?.from).toEqual({ name: '', address: 'a@shop.test' });
});

it('ends addresses of pages without a slash', () => {
  expect(readSettings({ KARVON_PUBLIC_URL: 'https://shop.test/pos/' }).publicUrl).toBe(
    'https://shop.test/pos',
  );
  expect(readSettings({ PORT: '4001' }).publicUrl).toBe('http://127.0.0.1:4001');
});

it.each([
  [{ KARVON_SMTP_URL: 'http://mail.test', ...from }, 'KARVON_SMTP_URL'],
  [{ KARVON_SMTP_URL: 'smtp://mail.test?tls=maybe', ...from }, 'KARVON_SMTP_URL'],
  [{ KARVON_SMTP_URL: 'smtp://mail.test' }, 'KARVON_MAIL_FROM'],
  [{ KARVON_MAIL_FROM: 'nobody' }, 'KARVON_MAIL_FROM'],
  [{ KARVON_MAIL_FROM: 'A\nBcc: x <a@shop.test>' }, 'KARVON_MAIL_FROM'],
  [{ KARVON_PUBLIC_URL: 'shop.test' }, 'KARVON_PUBLIC_URL'],
  [{ KARVON_SMTP_URL: 'smtp://mail.test', NODE_ENV: 'production', ...from }, 'KARVON_PUBLIC_URL'],
])('names what is wrong in %j', (environment, name) => {
  expect(() => readSettings(environment)).toThrow(name);
});
