import type { mail as english } from '../en/mail.ts';

/** Листи про вхід. */
export const mail: Record<keyof typeof english, string> = {
  'mail.code-lasts':
    'Код діє {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}} і лише один раз.',
  'mail.link-lasts':
    'Посилання діє {hours, plural, one {# годину} few {# години} many {# годин} other {# години}} і лише один раз:',
  'mail.sent-by-itself': 'Цей лист надіслано автоматично, відповідей на нього ніхто не читає.',
  'mail.unknown-program': 'невідома програма',
  'mail.signed-in-from': 'Програма: {program}. Адреса: {address}. Час: {time}.',
  'mail.new-sign-in.subject': 'Новий вхід до вашого облікового запису',
  'mail.new-sign-in.intro':
    'Хтось, сподіваємося ви, увійшов до вашого облікового запису з вашим паролем звідти, звідки раніше не входили.',
  'mail.new-sign-in.outro':
    'Якщо це були не ви, одразу запросіть новий пароль там, де входите: усіх інших буде виведено із системи. Потім повідомте адміністратора.',
  'mail.verify-email.subject': 'Підтвердьте адресу пошти',
  'mail.verify-email.intro':
    'Хтось, сподіваємося, ви, зареєструвався з цією адресою. Введіть цей код там, де реєструвалися, або перейдіть за посиланням.',
  'mail.verify-email.button': 'Підтвердити адресу',
  'mail.verify-email.outro':
    'Якщо це були не ви, нічого не робіть: без цього листа нічого не станеться. Нікому не повідомляйте код.',
  'mail.already-registered.subject': 'Ви вже маєте обліковий запис',
  'mail.already-registered.intro':
    'Хтось, сподіваємося, ви, хотів зареєструватися з цією адресою. Обліковий запис із нею вже є, тому нічого не змінено. Увійдіть зі своїм паролем; якщо забули його, запросіть там новий.',
  'mail.already-registered.outro': 'Якщо це були не ви, нічого не робіть.',
  'mail.reset-password.subject': 'Задайте новий пароль',
  'mail.reset-password.intro':
    'Хтось, сподіваємося, ви, запросив новий пароль для цієї адреси. Введіть цей код там, де його запросили, або перейдіть за посиланням.',
  'mail.reset-password.button': 'Задати новий пароль',
  'mail.reset-password.outro':
    'Якщо це були не ви, нічого не робіть: пароль залишиться таким, як був. Нікому не повідомляйте код.',
  'mail.no-account.subject': 'З цією адресою немає облікового запису',
  'mail.no-account.intro':
    'Хтось, сподіваємося, ви, хотів увійти, підтвердити пошту або отримати новий пароль із цією адресою. Облікового запису з нею немає. Можливо, ви реєструвалися з іншою адресою або ще не реєструвалися.',
  'mail.no-account.outro': 'Якщо це були не ви, нічого не робіть.',
  'mail.password-changed.subject': 'Ваш пароль змінено',
  'mail.password-changed.intro':
    'Пароль вашого облікового запису змінено; усі, хто ввійшов зі старим, більше не в системі.',
  'mail.password-changed.outro':
    'Якщо це були не ви, одразу запросіть новий пароль там, де входите, і повідомте адміністратора.',

  'admin.mail-link.verify-email.title': 'Підтвердьте адресу',
  'admin.mail-link.verify-email.lead': 'Натисніть кнопку, якщо з цією адресою реєструвалися ви.',
  'admin.mail-link.verify-email.do': 'Підтвердити адресу',
  'admin.mail-link.verify-email.done': 'Адресу підтверджено. Тепер можна ввійти.',
  'admin.mail-link.reset-password.title': 'Задайте новий пароль',
  'admin.mail-link.reset-password.lead':
    'Щонайменше 8 знаків, із літерою та цифрою. Усі, хто ввійшов зі старим паролем, вийдуть із системи.',
  'admin.mail-link.reset-password.field': 'Новий пароль',
  'admin.mail-link.reset-password.do': 'Задати пароль',
  'admin.mail-link.reset-password.done': 'Новий пароль задано. Увійдіть із ним.',
  'admin.mail-link.to-sign-in': 'Увійти',
};
