import type { tillPeople as english } from '../en/till-people.ts';

export const tillPeople: Record<keyof typeof english, string> = {
  'problem.debt-by-money': 'Карыз накталай, карта же QR-код менен төлөнөт.',
  'problem.debt-payment-above': '{name} карызы {debt}: андан көп албаңыз.',
  'problem.debt-payment-unsure':
    '{name} канча карыз экенин касса билбейт. Сураңыз да, {amount} туура экенин ырастаңыз.',
  'problem.till-locked': 'Касса кулпуланган. Адегенде {person} же башка киши PIN кодун киргизет.',
  'problem.lock-payment-waits':
    '{amount} төлөмү жооп күтүүдө. Өткөн-өтпөгөнүн белгилеп, анан кассаны кулпулаңыз.',
};
