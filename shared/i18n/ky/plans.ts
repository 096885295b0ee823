import type { plans as english } from '../en/plans.ts';

/** Plans of companies: what they have and have not. */
export const plans: Record<keyof typeof english, string> = {
  'server.feature-off': 'Компаниянын тарифине «{feature}» кирбейт. Платформаны башкаргандарга кайрылыңыз.',
  'server.plan-limit':
    'Компаниянын тарифи эң көп дегенде {limit} уруксат берет: {what}. Эч нерсе кошулган жок. Платформаны башкаргандардан башка тариф сураңыз.',
  'server.unknown-plan': 'Мындай тариф жок. Баракты жаңылаңыз.',
  'server.plan-not-given': '{code} тарифи мындан ары берилбейт. Башкасын тандаңыз.',

  'feature.clients': 'Кардарлар',
  'feature.orders': 'Буйрутмалар',
  'feature.bookings': 'Жазылуулар',
  'feature.tasks': 'Милдеттер',
  'feature.stock': 'Калдыктар',
  'feature.books': 'Бухэсеп',
  'feature.programs': 'API ачкычтары',

  'limit.users': 'колдонуучулар',
  'limit.branches': 'филиалдар',
  'limit.tills': 'кассалар',
};
