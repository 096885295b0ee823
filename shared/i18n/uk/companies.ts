import type { companies as english } from '../en/companies.ts';

/** Texts of the pages of companies, for those who run the platform. */
export const companies: Record<keyof typeof english, string> = {
  'admin.nav.companies': 'Компанії',
  'admin.companies.title': 'Компанії',
  'admin.companies.add': 'Відкрити компанію',
  'admin.companies.search': 'Назва або коротка назва',
  'admin.companies.state': 'Стан',
  'admin.companies.all': 'Усі компанії',
  'admin.companies.open': 'Відкрита',
  'admin.companies.closed': 'Закрита',
  'admin.companies.empty': 'Компаній поки немає',
  'admin.companies.empty-filtered': 'Під ці фільтри нічого не підходить',
  'admin.companies.empty-lead': 'У компанії свої філії, товари, люди й облік; інші їх не бачать.',
  'admin.companies.slug': 'Коротка назва',
  'admin.companies.slug-hint': 'Малі латинські літери, цифри, дефіси; не змінюється. Порожньо: з назви.',
  'admin.companies.slug-wrong': 'Від 1 до 63 малих латинських літер, цифр або дефісів.',
  'admin.companies.owner': 'Власник',
  'admin.companies.first-branch': 'Перша філія',
  'admin.companies.in-log': 'Що з нею робили',
  'admin.companies.plan': 'Тариф цієї компанії',
  'admin.companies.plan-hint': 'Діє одразу. Того, що вже є, він не забирає.',
  'admin.companies.give-plan': 'Призначити тариф',
  'admin.companies.close': 'Закрити компанію',
  'admin.companies.closing': 'Закриваємо…',
  'admin.companies.close-lead':
    'До закритої компанії ніхто не ввійде. Її дані залишаться як є, її можна відкрити знову.',
  'admin.companies.close-title': 'Закрити компанію «{name}»?',
  'admin.companies.close-what':
    'Усі її сеанси одразу завершаться, програми втратять доступ. Каси й далі продаватимуть, але нічого не зможуть надіслати, доки її не відкриють. Нічого не видаляється.',
  'admin.companies.close-reason': 'Причина',
  'admin.companies.close-reason-hint': 'Для журналу; його читає й сама компанія.',
  'admin.companies.close-reason-missing': 'Вкажіть причину.',
  'admin.companies.close-type': 'Введіть її коротку назву: {slug}',
  'admin.companies.close-typed-wrong': 'Це не {slug}.',
  'admin.companies.reopen': 'Відкрити знову',
  'admin.companies.reopen-lead':
    'Компанію закрито. Коли її відкриють, люди ввійдуть заново, а каси та програми повернуться самі.',
};
