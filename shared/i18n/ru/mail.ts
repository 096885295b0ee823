import type { mail as english } from '../en/mail.ts';

/** Письма о входе. */
export const mail: Record<keyof typeof english, string> = {
  'mail.code-lasts':
    'Код действует {minutes, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}} и только один раз.',
  'mail.link-lasts':
    'Ссылка действует {hours, plural, one {# час} few {# часа} many {# часов} other {# часа}} и только один раз:',
  'mail.sent-by-itself': 'Это письмо отправлено автоматически, ответы на него никто не читает.',
  'mail.unknown-program': 'неизвестная программа',
  'mail.signed-in-from': 'Программа: {program}. Адрес: {address}. Время: {time}.',
  'mail.new-sign-in.subject': 'Новый вход в вашу учётную запись',
  'mail.new-sign-in.intro':
    'Кто-то, надеемся вы, вошёл в вашу учётную запись с вашим паролем оттуда, откуда раньше не входили.',
  'mail.new-sign-in.outro':
    'Если это были не вы, сразу запросите новый пароль там, где входите: все остальные выйдут из системы. Затем сообщите администратору.',
  'mail.verify-email.subject': 'Подтвердите адрес почты',
  'mail.verify-email.intro':
    'Кто-то, надеемся вы, зарегистрировался с этим адресом. Введите этот код там, где регистрировались, или перейдите по ссылке.',
  'mail.verify-email.button': 'Подтвердить адрес',
  'mail.verify-email.outro':
    'Если это были не вы, ничего не делайте: без этого письма ничего не произойдёт. Никому не сообщайте код.',
  'mail.already-registered.subject': 'У вас уже есть учётная запись',
  'mail.already-registered.intro':
    'Кто-то, надеемся вы, хотел зарегистрироваться с этим адресом. Учётная запись с ним уже есть, поэтому ничего не изменено. Войдите со своим паролем; если забыли его, запросите там новый.',
  'mail.already-registered.outro': 'Если это были не вы, ничего не делайте.',
  'mail.reset-password.subject': 'Задайте новый пароль',
  'mail.reset-password.intro':
    'Кто-то, надеемся вы, запросил новый пароль для этого адреса. Введите этот код там, где его запросили, или перейдите по ссылке.',
  'mail.reset-password.button': 'Задать новый пароль',
  'mail.reset-password.outro':
    'Если это были не вы, ничего не делайте: пароль останется прежним. Никому не сообщайте код.',
  'mail.no-account.subject': 'С этим адресом нет учётной записи',
  'mail.no-account.intro':
    'Кто-то, надеемся вы, хотел войти, подтвердить почту или получить новый пароль с этим адресом. Учётной записи с ним нет. Возможно, вы регистрировались с другим адресом или ещё не регистрировались.',
  'mail.no-account.outro': 'Если это были не вы, ничего не делайте.',
  'mail.password-changed.subject': 'Ваш пароль изменён',
  'mail.password-changed.intro':
    'Пароль вашей учётной записи изменён; все, кто вошёл со старым, больше не в системе.',
  'mail.password-changed.outro':
    'Если это были не вы, сразу запросите новый пароль там, где входите, и сообщите администратору.',

  'admin.mail-link.verify-email.title': 'Подтвердите адрес',
  'admin.mail-link.verify-email.lead': 'Нажмите кнопку, если с этим адресом регистрировались вы.',
  'admin.mail-link.verify-email.do': 'Подтвердить адрес',
  'admin.mail-link.verify-email.done': 'Адрес подтверждён. Теперь можно войти.',
  'admin.mail-link.reset-password.title': 'Задайте новый пароль',
  'admin.mail-link.reset-password.lead':
    'Не меньше 8 знаков, с буквой и цифрой. Все, кто вошёл со старым паролем, выйдут из системы.',
  'admin.mail-link.reset-password.field': 'Новый пароль',
  'admin.mail-link.reset-password.do': 'Задать пароль',
  'admin.mail-link.reset-password.done': 'Новый пароль задан. Войдите с ним.',
  'admin.mail-link.to-sign-in': 'Войти',
};
