/** Texts of the pages by which branches and tills are set up. */
export const places = {
  'admin.nav.branches': 'Branches',
  'admin.branches.title': 'Branches',
  'admin.branches.add': 'Open a branch',
  'admin.branches.code': 'Code',
  'admin.branches.code-hint': 'A–Z and digits. It can’t be changed later.',
  'admin.branches.code-wrong': '1 to 10 letters A–Z or digits, for example C or C2.',
  'admin.branches.name': 'Name',
  'admin.branches.zone': 'Time zone',
  'admin.branches.zone-missing': 'Choose a time zone.',
  'admin.branches.zones-near': 'Most used',
  'admin.branches.zones-all': 'All',
  'admin.branches.address': 'Address',
  'admin.branches.address-hint': 'As customers find it.',
  'admin.branches.till-count': '{count, plural, =0 {no tills} one {# till} other {# tills}}',
  'admin.branches.tills-unseen': '—',
  'admin.branches.no-tills': 'No tills here yet.',
  'admin.branches.empty': 'No branches yet',
  'admin.branches.empty-lead':
    'A branch is a place that sells: its tills, its stock and its business day belong to it.',
  'admin.tills.add': 'Add a till',
  'admin.tills.code-hint': 'Receipt numbers begin with it; it stays.',
};
