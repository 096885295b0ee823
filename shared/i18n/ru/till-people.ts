import type { tillPeople as english } from '../en/till-people.ts';

export const tillPeople: Record<keyof typeof english, string> = {
  'problem.debt-by-money': 'Долг отдают наличными, картой или по QR-коду.',
  'problem.debt-payment-above': '{name} должен {debt}: примите не больше.',
  'problem.debt-payment-unsure':
    'Сколько должен {name}, касса не знает. Спросите и подтвердите, что {amount} — верная сумма.',
  'problem.till-locked': 'Касса заблокирована. Сначала {person} или кто-то другой вводит свой ПИН.',
  'problem.lock-payment-waits':
    'Оплата {amount} ждёт ответа. Отметьте, прошла ли она, и тогда заблокируйте кассу.',
};
