import type { plans as english } from '../en/plans.ts';

/** Plans of companies: what they have and have not. */
export const plans: Record<keyof typeof english, string> = {
  'server.feature-off':
    'Kompaniya tarifiga “{feature}” kirmaydi. Platformani boshqaruvchilarga murojaat qiling.',
  'server.plan-limit':
    'Kompaniya tarifi koʻpi bilan {limit} taga ruxsat beradi: {what}. Hech narsa qoʻshilmadi. Platformani boshqaruvchilardan boshqa tarif soʻrang.',
  'server.unknown-plan': 'Bunday tarif yoʻq. Sahifani yangilang.',
  'server.plan-not-given': '{code} tarifi endi berilmaydi. Boshqasini tanlang.',

  'feature.clients': 'Mijozlar',
  'feature.orders': 'Buyurtmalar',
  'feature.bookings': 'Yozilishlar',
  'feature.tasks': 'Vazifalar',
  'feature.stock': 'Qoldiqlar',
  'feature.books': 'Buxgalteriya',
  'feature.programs': 'API kalitlari',

  'limit.users': 'foydalanuvchilar',
  'limit.branches': 'filiallar',
  'limit.tills': 'kassalar',
};
