import type { tillPrint as english } from '../en/till-print.ts';

export const tillPrint: Record<keyof typeof english, string> = {
  'till.print.copy': 'Копія',
  'till.print.gift': 'Подарунковий чек',
  'till.print.asked-copy': 'Копія {copy} чека {number} — у черзі на друк.',
  'till.print.asked-gift': 'Подарунковий чек до {number} — у черзі на друк.',
  'till.print.asked-test': 'Пробний друк — у черзі.',
  'till.print.last': 'Надрукувати останній ще раз',
  'till.print.test': 'Пробний друк',
  'till.print.retry': 'Спробувати зараз',
  'till.print.waits': 'Чекають на друк',
  'till.print.more': '{count, plural, one {і ще #} other {і ще #}}',
  'till.print.kind.copy': 'Копія чека',
  'till.print.kind.gift': 'Подарунковий чек',
  'till.print.kind.report': 'Звіт',
  'till.print.kind.test': 'Пробний друк',
  'till.print.pdf': 'Зберегти як PDF',
};
