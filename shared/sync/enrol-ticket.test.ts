import { expect, test } from 'vitest';
import { codeOfTicket, enrolTicket } from './enrol-ticket.ts';

test('a ticket names the centre and gives its code back', () => {
  const ticket = enrolTicket('https://shop.example', '7GK2-QXPM');
  expect(ticket).toBe('https://shop.example/admin/tills#enrol=7GK2-QXPM');
  expect(codeOfTicket(` ${ticket}\n`)).toBe('7GK2-QXPM');
});

test('a code that was typed is itself', () => {
  expect(codeOfTicket(' 7gk2 qxpm ')).toBe('7gk2 qxpm');
});
