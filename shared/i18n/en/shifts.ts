/** The tills’ shifts, at the back office. */
export const shifts = {
  'admin.nav.shifts': 'Shifts',
  'admin.shifts.title': 'Shifts',
  'admin.shifts.one': 'Shift {number}',
  'admin.shifts.open': 'open',
  'admin.shifts.expected': 'Expected',
  'admin.shifts.outcome': 'Count',
  'admin.shifts.about': 'The shift',
  'admin.shifts.empty': 'No shifts yet',
  'admin.shifts.empty-lead': 'They appear here as soon as a till opens its first one.',
  'admin.shifts.empty-filtered': 'No shifts match these filters',
};
