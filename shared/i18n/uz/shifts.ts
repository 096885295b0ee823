import type { shifts as english } from '../en/shifts.ts';

export const shifts: Record<keyof typeof english, string> = {
  'admin.nav.shifts': 'Smenalar',
  'admin.shifts.title': 'Smenalar',
  'admin.shifts.one': '{number}-smena',
  'admin.shifts.open': 'ochiq',
  'admin.shifts.expected': 'Kutilgan',
  'admin.shifts.outcome': 'Sanoq',
  'admin.shifts.about': 'Smena haqida',
  'admin.shifts.empty': 'Hali smena yoʻq',
  'admin.shifts.empty-lead': 'Kassada birinchi smena ochilishi bilan ular shu yerda paydo boʻladi.',
  'admin.shifts.empty-filtered': 'Bu shartlarga mos smena yoʻq',
};
