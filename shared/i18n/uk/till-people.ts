import type { tillPeople as english } from '../en/till-people.ts';

export const tillPeople: Record<keyof typeof english, string> = {
  'problem.debt-by-money': 'Борг віддають готівкою, карткою або за QR-кодом.',
  'problem.debt-payment-above': '{name} винен {debt}: прийміть не більше.',
  'problem.debt-payment-unsure':
    'Скільки винен {name}, каса не знає. Запитайте й підтвердьте, що {amount} — правильна сума.',
  'problem.till-locked': 'Каса заблокована. Спершу {person} або хтось інший вводить свій ПІН.',
  'problem.lock-payment-waits':
    'Оплата {amount} чекає на відповідь. Позначте, чи пройшла вона, і тоді заблокуйте касу.',
};
