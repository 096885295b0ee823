/** Plans of companies: what they have and have not. */
export const plans = {
  'server.feature-off': 'The company’s plan has no “{feature}”. Ask whoever runs the platform.',
  'server.plan-limit':
    'The company’s plan allows {limit} at most: {what}. Nothing was added. Ask whoever runs the platform for another plan.',
  'server.unknown-plan': 'There is no such plan. Reload the page.',
  'server.plan-not-given': 'The plan {code} is not given any more. Choose another.',

  'feature.clients': 'Clients',
  'feature.orders': 'Orders',
  'feature.bookings': 'Appointments',
  'feature.tasks': 'Tasks',
  'feature.stock': 'Stock',
  'feature.books': 'Books',
  'feature.programs': 'API keys',

  'limit.users': 'people who sign in',
  'limit.branches': 'branches',
  'limit.tills': 'tills',
};
