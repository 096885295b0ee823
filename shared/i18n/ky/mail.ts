import type { mail as english } from '../en/mail.ts';

/** Кирүү жөнүндөгү каттар. */
export const mail: Record<keyof typeof english, string> = {
  'mail.code-lasts': 'Код {minutes, plural, one {# мүнөт} other {# мүнөт}} бою жана бир жолу гана иштейт.',
  'mail.link-lasts': 'Шилтеме {hours, plural, one {# саат} other {# саат}} бою жана бир жолу гана иштейт:',
  'mail.sent-by-itself': 'Бул кат автоматтык түрдө жөнөтүлдү, ага жоопторду эч ким окубайт.',
  'mail.verify-email.subject': 'Почта дарегиңизди ырастаңыз',
  'mail.verify-email.intro':
    'Кимдир бирөө, бул сиз деп үмүттөнөбүз, ушул дарек менен катталды. Бул кодду катталган жериңизге киргизиңиз же шилтемеге өтүңүз.',
  'mail.verify-email.button': 'Даректи ырастоо',
  'mail.verify-email.outro':
    'Бул сиз болбосоңуз, эч нерсе кылбаңыз: бул катсыз эч нерсе болбойт. Кодду эч кимге айтпаңыз.',
  'mail.already-registered.subject': 'Сизде аккаунт мурунтан бар',
  'mail.already-registered.intro':
    'Кимдир бирөө, бул сиз деп үмүттөнөбүз, ушул дарек менен катталгысы келди. Ага аккаунт мурунтан бар, ошондуктан эч нерсе өзгөргөн жок. Сырсөзүңүз менен кириңиз; унутуп калсаңыз, ошол жерден жаңысын сураңыз.',
  'mail.already-registered.outro': 'Бул сиз болбосоңуз, эч нерсе кылбаңыз.',
  'mail.reset-password.subject': 'Жаңы сырсөз коюңуз',
  'mail.reset-password.intro':
    'Кимдир бирөө, бул сиз деп үмүттөнөбүз, ушул дарек үчүн жаңы сырсөз сурады. Бул кодду сураган жериңизге киргизиңиз же шилтемеге өтүңүз.',
  'mail.reset-password.button': 'Жаңы сырсөз коюу',
  'mail.reset-password.outro':
    'Бул сиз болбосоңуз, эч нерсе кылбаңыз: сырсөзүңүз мурункудай калат. Кодду эч кимге айтпаңыз.',
  'mail.no-account.subject': 'Бул дарек менен аккаунт жок',
  'mail.no-account.intro':
    'Кимдир бирөө, бул сиз деп үмүттөнөбүз, ушул дарек менен киргиси, почтасын ырастагысы же жаңы сырсөз алгысы келди. Мындай даректүү аккаунт жок. Балким, сиз башка дарек менен катталгансыз же али каттала элексиз.',
  'mail.no-account.outro': 'Бул сиз болбосоңуз, эч нерсе кылбаңыз.',
  'mail.password-changed.subject': 'Сырсөзүңүз өзгөртүлдү',
  'mail.password-changed.intro':
    'Аккаунтуңуздун сырсөзү өзгөртүлдү, эски сырсөз менен киргендердин баары системадан чыгарылды.',
  'mail.password-changed.outro':
    'Бул сиз болбосоңуз, кирген жериңизден дароо жаңы сырсөз сурап, администраторуңузга билдириңиз.',
  'admin.mail-link.verify-email.title': 'Дарегиңизди ырастаңыз',
  'admin.mail-link.verify-email.lead': 'Бул дарек менен сиз катталган болсоңуз, баскычты басыңыз.',
  'admin.mail-link.verify-email.do': 'Даректи ырастоо',
  'admin.mail-link.verify-email.done': 'Дарегиңиз ырасталды. Эми кире аласыз.',
  'admin.mail-link.reset-password.title': 'Жаңы сырсөз коюңуз',
  'admin.mail-link.reset-password.lead':
    'Кеминде 8 белги, тамга жана цифра болсун. Эски сырсөз менен киргендердин баары чыгарылат.',
  'admin.mail-link.reset-password.field': 'Жаңы сырсөз',
  'admin.mail-link.reset-password.do': 'Сырсөздү коюу',
  'admin.mail-link.reset-password.done': 'Жаңы сырсөз коюлду. Аны менен кириңиз.',
  'admin.mail-link.to-sign-in': 'Кирүү',
};
