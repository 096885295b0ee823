/** Texts of the pages of companies, for those who run the platform. */
export const companies = {
  'admin.nav.companies': 'Companies',
  'admin.companies.title': 'Companies',
  'admin.companies.add': 'Open a company',
  'admin.companies.search': 'Name or short name',
  'admin.companies.state': 'State',
  'admin.companies.all': 'All companies',
  'admin.companies.open': 'Open',
  'admin.companies.closed': 'Closed',
  'admin.companies.empty': 'No companies yet',
  'admin.companies.empty-filtered': 'No company fits these filters',
  'admin.companies.empty-lead':
    'A company has its own branches, goods, people and books; no other sees them.',
  'admin.companies.slug': 'Short name',
  'admin.companies.slug-hint': 'Small letters, digits, dashes; it stays. Empty: made of the name.',
  'admin.companies.slug-wrong': '1 to 63 small letters a–z, digits or dashes.',
  'admin.companies.owner': 'Its owner',
  'admin.companies.first-branch': 'Its first branch',
  'admin.companies.in-log': 'What was done to it',
  'admin.companies.plan': 'Plan of this company',
  'admin.companies.plan-hint': 'It holds at once. Nothing that is there is taken away.',
  'admin.companies.give-plan': 'Give this plan',
  'admin.companies.close': 'Close the company',
  'admin.companies.closing': 'Closing…',
  'admin.companies.close-lead':
    'Nobody of a closed company gets in. Its data stays as it is, and it can be opened again.',
  'admin.companies.close-title': 'Close “{name}”?',
  'admin.companies.close-what':
    'Its people are signed out at once, its programs turned away. Its tills sell on, but can send nothing until it is opened again. Nothing is deleted.',
  'admin.companies.close-reason': 'Why',
  'admin.companies.close-reason-hint': 'For the log, which the company reads, too.',
  'admin.companies.close-reason-missing': 'Say why it is closed.',
  'admin.companies.close-type': 'Type its short name: {slug}',
  'admin.companies.close-typed-wrong': 'This is not {slug}.',
  'admin.companies.reopen': 'Open it again',
  'admin.companies.reopen-lead':
    'It is closed. Once it is open again, people sign in anew, and tills and programs come back by themselves.',
};
