import type { tillPrint as english } from '../en/till-print.ts';

export const tillPrint: Record<keyof typeof english, string> = {
  'till.print.copy': 'Копия',
  'till.print.gift': 'Подарочный чек',
  'till.print.asked-copy': 'Копия {copy} чека {number} — в очереди на печать.',
  'till.print.asked-gift': 'Подарочный чек к {number} — в очереди на печать.',
  'till.print.asked-test': 'Пробная печать — в очереди.',
  'till.print.last': 'Напечатать последний ещё раз',
  'till.print.test': 'Пробная печать',
  'till.print.retry': 'Попробовать сейчас',
  'till.print.waits': 'Ждут печати',
  'till.print.more': '{count, plural, one {и ещё #} other {и ещё #}}',
  'till.print.kind.copy': 'Копия чека',
  'till.print.kind.gift': 'Подарочный чек',
  'till.print.kind.report': 'Отчёт',
  'till.print.kind.test': 'Пробная печать',
  'till.print.pdf': 'Сохранить как PDF',
};
