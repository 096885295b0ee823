import type { plans as english } from '../en/plans.ts';

/** Plans of companies: what they have and have not. */
export const plans: Record<keyof typeof english, string> = {
  'server.feature-off': 'В тариф компании не входит «{feature}». Обратитесь к тем, кто управляет платформой.',
  'server.plan-limit':
    'Тариф компании допускает не больше {limit}: {what}. Ничего не добавлено. Попросите другой тариф у тех, кто управляет платформой.',
  'server.unknown-plan': 'Такого тарифа нет. Обновите страницу.',
  'server.plan-not-given': 'Тариф {code} больше не назначается. Выберите другой.',

  'feature.clients': 'Клиенты',
  'feature.orders': 'Заказы',
  'feature.bookings': 'Записи',
  'feature.tasks': 'Задачи',
  'feature.stock': 'Остатки',
  'feature.books': 'Учёт',
  'feature.programs': 'Ключи API',

  'limit.users': 'пользователи',
  'limit.branches': 'филиалы',
  'limit.tills': 'кассы',
};
