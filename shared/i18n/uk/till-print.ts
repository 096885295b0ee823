import type { tillPrint as english } from '../en/till-print.ts';

export const tillPrint: Record<keyof typeof english, string> = {
  'till.print.copy': 'Надрукувати копію',
  'till.print.gift': 'Подарунковий чек',
  'till.print.asked-copy': 'Копія {copy} чека {number} йде на друк.',
  'till.print.asked-gift': 'Подарунковий чек до {number} йде на друк.',
  'till.print.asked-test': 'Пробний друк пішов на принтер.',
  'till.print.last': 'Надрукувати останній ще раз',
  'till.print.test': 'Пробний друк',
  'till.print.retry': 'Спробувати зараз',
  'till.print.waits': 'Чекають на друк',
  'till.print.more': '{count, plural, one {і ще #} other {і ще #}}',
  'till.print.kind.copy': 'Копія чека',
  'till.print.kind.gift': 'Подарунковий чек',
  'till.print.kind.report': 'Звіт',
  'till.print.kind.test': 'Пробний друк',
};
