import type { shifts as english } from '../en/shifts.ts';

export const shifts: Record<keyof typeof english, string> = {
  'admin.nav.shifts': 'Смены',
  'admin.shifts.title': 'Смены',
  'admin.shifts.one': 'Смена {number}',
  'admin.shifts.open': 'открыта',
  'admin.shifts.expected': 'Ожидалось',
  'admin.shifts.outcome': 'Пересчёт',
  'admin.shifts.about': 'О смене',
  'admin.shifts.empty': 'Смен пока нет',
  'admin.shifts.empty-lead': 'Они появятся здесь, как только на кассе откроют первую.',
  'admin.shifts.empty-filtered': 'По этим условиям смен нет',
};
