import type { tillPeople as english } from '../en/till-people.ts';

export const tillPeople: Record<keyof typeof english, string> = {
  'problem.debt-by-money': 'Qarz naqd pul, karta yoki QR-kod orqali toʻlanadi.',
  'problem.debt-payment-above': '{name} qarzi {debt}: bundan koʻp olmang.',
  'problem.debt-payment-unsure':
    '{name} qancha qarzdorligini kassa bilmaydi. Soʻrang va {amount} toʻgʻriligini tasdiqlang.',
  'problem.till-locked': 'Kassa qulflangan. Avval {person} yoki boshqa kishi PIN kodini kiritadi.',
  'problem.lock-payment-waits':
    '{amount} toʻlovi javob kutmoqda. Oʻtgan-oʻtmaganini belgilang, keyin kassani qulflang.',
};
