import type { tillPrint as english } from '../en/till-print.ts';

export const tillPrint: Record<keyof typeof english, string> = {
  'till.print.copy': 'Көчүрмө',
  'till.print.gift': 'Белек чеги',
  'till.print.asked-copy': '{number} чегинин {copy}-көчүрмөсү басуу кезегинде.',
  'till.print.asked-gift': '{number} үчүн белек чеги басуу кезегинде.',
  'till.print.asked-test': 'Сыноо барагы кезекте.',
  'till.print.last': 'Акыркысын кайра басуу',
  'till.print.test': 'Сыноо барагы',
  'till.print.retry': 'Азыр аракет кылуу',
  'till.print.waits': 'Басылышын күтүүдө',
  'till.print.more': '{count, plural, other {жана дагы #}}',
  'till.print.kind.copy': 'Чектин көчүрмөсү',
  'till.print.kind.gift': 'Белек чеги',
  'till.print.kind.report': 'Отчёт',
  'till.print.kind.test': 'Сыноо барагы',
  'till.print.pdf': 'PDF кылып сактоо',
};
