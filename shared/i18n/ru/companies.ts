import type { companies as english } from '../en/companies.ts';

/** Texts of the pages of companies, for those who run the platform. */
export const companies: Record<keyof typeof english, string> = {
  'admin.nav.companies': 'Компании',
  'admin.companies.title': 'Компании',
  'admin.companies.add': 'Открыть компанию',
  'admin.companies.search': 'Название или короткое имя',
  'admin.companies.state': 'Состояние',
  'admin.companies.all': 'Все компании',
  'admin.companies.open': 'Открыта',
  'admin.companies.closed': 'Закрыта',
  'admin.companies.empty': 'Компаний пока нет',
  'admin.companies.empty-filtered': 'Под эти фильтры ничего не подходит',
  'admin.companies.empty-lead': 'У компании свои филиалы, товары, люди и учёт; другие их не видят.',
  'admin.companies.slug': 'Короткое имя',
  'admin.companies.slug-hint': 'Строчные латинские буквы, цифры, дефисы; не меняется. Пусто: из названия.',
  'admin.companies.slug-wrong': 'От 1 до 63 строчных латинских букв, цифр или дефисов.',
  'admin.companies.owner': 'Владелец',
  'admin.companies.first-branch': 'Первый филиал',
  'admin.companies.in-log': 'Что с ней делали',
  'admin.companies.plan': 'Тариф этой компании',
  'admin.companies.plan-hint': 'Действует сразу. Того, что уже есть, он не отнимает.',
  'admin.companies.give-plan': 'Назначить тариф',
  'admin.companies.close': 'Закрыть компанию',
  'admin.companies.closing': 'Закрываем…',
  'admin.companies.close-lead':
    'В закрытую компанию никто не войдёт. Её данные останутся как есть, её можно открыть снова.',
  'admin.companies.close-title': 'Закрыть компанию «{name}»?',
  'admin.companies.close-what':
    'Все её сеансы сразу завершатся, программы потеряют доступ. Кассы продолжат продавать, но ничего не смогут отправить, пока её не откроют. Ничего не удаляется.',
  'admin.companies.close-reason': 'Причина',
  'admin.companies.close-reason-hint': 'Для журнала; его читает и сама компания.',
  'admin.companies.close-reason-missing': 'Укажите причину.',
  'admin.companies.close-type': 'Введите её короткое имя: {slug}',
  'admin.companies.close-typed-wrong': 'Это не {slug}.',
  'admin.companies.reopen': 'Открыть снова',
  'admin.companies.reopen-lead':
    'Компания закрыта. Когда её откроют, люди войдут заново, а кассы и программы вернутся сами.',
};
