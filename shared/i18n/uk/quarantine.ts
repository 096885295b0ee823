import type { quarantine as english } from '../en/quarantine.ts';

export const quarantine: Record<keyof typeof english, string> = {
  'admin.quarantine.title': 'Карантин',
  'admin.quarantine.lead':
    'Що каси здали, а центр не зміг провести. Нічого не втрачено: усе зберігається тут у тому вигляді, у якому надійшло.',
  'admin.quarantine.code.malformed': 'Не читається',
  'admin.quarantine.code.forged': 'Говорить за іншу касу',
  'admin.quarantine.code.other-content': 'Відрізняється від врахованого',
  'admin.quarantine.code.not-bookable': 'Не вдалося провести',
  'admin.quarantine.code.waits': 'Чекає на свій документ',
  'admin.quarantine.todo.malformed':
    'Програма каси записала те, чого центр не розуміє. Оновіть центр і повторіть; не допоможе — надішліть файл до підтримки.',
  'admin.quarantine.todo.forged':
    'На документі ім’я іншої каси, філії або компанії. Якщо касу за цей час перенесли або прив’язали заново, повторіть; інакше з’ясуйте, хто це надіслав.',
  'admin.quarantine.todo.other-content':
    'Інший документ із тим самим ідентифікатором уже враховано, і він залишається. Порівняйте їх; якщо цей не потрібен, відкладіть його.',
  'admin.quarantine.todo.not-bookable':
    'Документ цілий, але центр не зміг його провести. Повторіть; якщо знову не вийде, надішліть файл до підтримки.',
  'admin.quarantine.todo.waits':
    'Він належить до документа, який сам у карантині. Коли той буде враховано, цей проведеться сам.',
  'admin.quarantine.seq': '№ {seq}',
  'admin.quarantine.till': 'Каса {code}',
  'admin.quarantine.some-document': 'Документ',
  'admin.quarantine.show': 'Показати документ',
  'admin.quarantine.why': 'Що каже центр: {reason}',
  'admin.quarantine.waiting':
    '{count, plural, one {На нього чекає # документ} few {На нього чекають # документи} many {На нього чекають # документів} other {На нього чекають # документа}}',
  'admin.quarantine.retry': 'Повторити',
  'admin.quarantine.retrying': 'Повторюємо…',
  'admin.quarantine.export': 'Зберегти файл',
  'admin.quarantine.put-aside': 'Відкласти',
  'admin.quarantine.put-aside-title': 'Відкласти назавжди?',
  'admin.quarantine.put-aside-lead':
    'Документ не буде враховано. Він залишиться тут серед вирішених, і його можна буде повернути.',
  'admin.quarantine.take-up': 'Повернути в роботу',
  'admin.quarantine.note': 'Чому (необов’язково)',
  'admin.quarantine.settled.booked': 'Враховано',
  'admin.quarantine.settled.put-aside': 'Відкладено',
  'admin.quarantine.did.booked': 'Враховано: {by}, {at}',
  'admin.quarantine.did.booked-itself': 'Враховано під час наступного здавання, {at}',
  'admin.quarantine.did.put-aside': 'Відкладено: {by}, {at}',
  'admin.quarantine.did.taken-up': 'Повернено: {by}, {at}',
  'admin.quarantine.filter-code': 'Причина',
  'admin.quarantine.all-codes': 'Усі причини',
  'admin.quarantine.empty': 'Карантин порожній',
  'admin.quarantine.empty-lead': 'Усе, що здали каси, враховано.',
  'admin.quarantine.empty-filtered': 'Під ці умови нічого не підходить',
  'admin.quarantine.empty-filtered-lead': 'Виберіть інший стан, філію або причину.',

  'quarantine.retried.booked': 'Тепер документ враховано.',
  'quarantine.retried.malformed': 'Як і раніше, відхилено: не читається. {reason}',
  'quarantine.retried.forged': 'Як і раніше, відхилено: говорить за іншу касу. {reason}',
  'quarantine.retried.other-content':
    'Як і раніше, відхилено: інший документ із цим ідентифікатором уже враховано, замінити його не можна.',
  'quarantine.retried.not-bookable': 'Як і раніше, відхилено: провести не вдалося. {reason}',
  'quarantine.retried.waits': 'Він досі чекає: спершу має бути враховано те, до чого він належить.',

  'server.unknown-quarantined': 'У карантині немає нічого з таким ідентифікатором.',
  'server.quarantine-settled': 'Це вже вирішено. Нічого не змінено; перегляньте список ще раз.',

  'server.unsent-file-not-one': 'Це не файл ненадісланих продажів каси. Виберіть файл, який зберегла каса.',
  'server.unsent-file-cut':
    'Файл не цілий: у нього немає кінця. Нічого не враховано. Скопіюйте його з каси ще раз.',
  'server.unsent-file-altered':
    'Файл не такий, яким його записала каса. Нічого не враховано. Скопіюйте його з каси ще раз і не відкривайте в інших програмах.',
  'server.unsent-file-other-company': 'Файл каси {till}, а вона не цієї компанії. Нічого не враховано.',
  'server.unsent-file-unsigned':
    'Файл не підписано касою {till}: його зробила стара програма, або каса втратила свій ключ. Нічого не враховано. Якщо ви знаєте, що це файл саме з цієї каси, підтвердьте це кнопкою, а в команді — --unsigned.',
  'server.unsent-file-forged':
    'Підпис не каси {till}: файл не такий, яким його зробила ця каса. Нічого не враховано. Принесіть із каси новий файл і з’ясуйте, звідки цей.',
  'server.import-unsent-usage':
    'Укажіть файл і компанію: npm run import-unsent -- FILE --company SLUG, і --unsigned для файлу без підпису, якщо ви знаєте, що він із цієї каси.',

  'till.aside.code.malformed': 'Центр не може його прочитати. Найімовірніше, потрібна новіша програма.',
  'till.aside.code.forged': 'Центр вважає його документом іншої каси.',
  'till.aside.code.other-content': 'У центрі під цим номером інший документ.',
  'till.aside.code.not-bookable': 'Центр не зміг його провести.',
  'till.aside.code.not-taken':
    'Центр його не прийняв: він завеликий або його не пропускає мережа. Каса запропонує його знову під час наступного запуску.',
  'till.aside.code.waits': 'Він чекає на документ, до якого належить.',
  'till.aside.some-document': 'Документ',
  'till.aside.send-again': 'Надіслати ще раз',
  'till.aside.sending': 'Надсилаємо…',
  'till.aside.sent-again':
    '{taken, plural, =0 {} one {Центр прийняв # документ. } few {Центр прийняв # документи. } many {Центр прийняв # документів. } other {Центр прийняв # документа. }}{left, plural, =0 {} one {# досі відкладено: скажіть менеджеру.} few {# досі відкладено: скажіть менеджеру.} many {# досі відкладено: скажіть менеджеру.} other {# досі відкладено: скажіть менеджеру.}}',
  'till.aside.save': 'Зберегти ненадіслане у файл',
  'till.aside.saving': 'Зберігаємо…',
  'till.aside.downloaded': 'Браузер його теж завантажив: {name}.',
  'till.aside.not-downloaded': 'Браузер не зміг його завантажити: візьміть файл у цій папці.',
  'till.aside.saved':
    '{count, plural, =0 {Ненадісланого немає, файл порожній: {path}} one {# документ — у файлі {path} на цьому комп’ютері. Віднесіть файл до офісу; документи врахуються один раз, навіть якщо каса їх теж надішле.} few {# документи — у файлі {path} на цьому комп’ютері. Віднесіть файл до офісу; документи врахуються один раз, навіть якщо каса їх теж надішле.} many {# документів — у файлі {path} на цьому комп’ютері. Віднесіть файл до офісу; документи врахуються один раз, навіть якщо каса їх теж надішле.} other {# документа — у файлі {path} на цьому комп’ютері. Віднесіть файл до офісу; документи врахуються один раз, навіть якщо каса їх теж надішле.}}',

  'admin.unsent.open': 'Прийняти файл каси',
  'admin.unsent.title': 'Файл каси з ненадісланим',
  'admin.unsent.lead':
    'Якщо каса не може зв’язатися з центром, вона зберігає ненадіслане у файл: на панелі стану або на екрані введення коду. Виберіть цей файл; кожен документ врахується один раз, навіть якщо каса надішле його пізніше.',
  'admin.unsent.choose': 'Вибрати файл',
  'admin.unsent.busy': 'Проводимо…',
  'admin.unsent.vouch': 'Я знаю, що файл із цієї каси: прийняти',
  'admin.unsent.earlier': 'Цей файл уже приймали: {at}, {by}.',
  'admin.unsent.operator': 'адміністратор сервера',
  'admin.unsent.done':
    'Каса {till}: враховано {accepted}, уже було {duplicate}, {merged, plural, =0 {} other {об’єднано з новішими версіями #, }}у карантині {quarantined}.',
};
