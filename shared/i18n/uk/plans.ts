import type { plans as english } from '../en/plans.ts';

/** Plans of companies: what they have and have not. */
export const plans: Record<keyof typeof english, string> = {
  'server.feature-off': 'До тарифу компанії не входить «{feature}». Зверніться до тих, хто керує платформою.',
  'server.plan-limit':
    'Тариф компанії допускає не більше {limit}: {what}. Нічого не додано. Попросіть інший тариф у тих, хто керує платформою.',
  'server.unknown-plan': 'Такого тарифу немає. Оновіть сторінку.',
  'server.plan-not-given': 'Тариф {code} більше не призначається. Виберіть інший.',

  'feature.clients': 'Клієнти',
  'feature.orders': 'Замовлення',
  'feature.bookings': 'Записи',
  'feature.tasks': 'Завдання',
  'feature.stock': 'Залишки',
  'feature.books': 'Облік',
  'feature.programs': 'Ключі API',

  'limit.users': 'користувачі',
  'limit.branches': 'філії',
  'limit.tills': 'каси',
};
