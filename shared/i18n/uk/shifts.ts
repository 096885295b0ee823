import type { shifts as english } from '../en/shifts.ts';

export const shifts: Record<keyof typeof english, string> = {
  'admin.nav.shifts': 'Зміни',
  'admin.shifts.title': 'Зміни',
  'admin.shifts.one': 'Зміна {number}',
  'admin.shifts.open': 'відкрита',
  'admin.shifts.expected': 'Очікувалося',
  'admin.shifts.outcome': 'Перерахунок',
  'admin.shifts.about': 'Про зміну',
  'admin.shifts.empty': 'Змін поки немає',
  'admin.shifts.empty-lead': 'Вони з’являться тут, щойно на касі відкриють першу.',
  'admin.shifts.empty-filtered': 'За цими умовами змін немає',
};
