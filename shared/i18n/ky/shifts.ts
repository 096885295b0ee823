import type { shifts as english } from '../en/shifts.ts';

export const shifts: Record<keyof typeof english, string> = {
  'admin.nav.shifts': 'Сменалар',
  'admin.shifts.title': 'Сменалар',
  'admin.shifts.one': '{number}-смена',
  'admin.shifts.open': 'ачык',
  'admin.shifts.expected': 'Күтүлгөн',
  'admin.shifts.outcome': 'Эсептөө',
  'admin.shifts.about': 'Смена жөнүндө',
  'admin.shifts.empty': 'Азырынча смена жок',
  'admin.shifts.empty-lead': 'Кассада биринчи смена ачылары менен алар ушул жерде пайда болот.',
  'admin.shifts.empty-filtered': 'Бул шарттарга туура келген смена жок',
};
