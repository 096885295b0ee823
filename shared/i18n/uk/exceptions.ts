import type { exceptions as english } from '../en/exceptions.ts';

/** Тексти про зауваження та карантин у панелі керування. */
export const exceptions: Record<keyof typeof english, string> = {
  'admin.nav.exceptions': 'Зауваження',
  'admin.exceptions.title': 'Зауваження',
  'admin.exceptions.open-count':
    '{count, plural, one {# невирішене} few {# невирішені} many {# невирішених} other {# невирішеного}}',
  'admin.exceptions.state': 'Стан',
  'admin.exceptions.state-open': 'Невирішені',
  'admin.exceptions.state-settled': 'Вирішені',
  'admin.exceptions.state-all': 'Усі',
  'admin.exceptions.kind': 'Вид',
  'admin.exceptions.all-kinds': 'Усі види',
  'admin.exceptions.what': 'Що сталося',
  'admin.exceptions.about': 'Про що',
  'admin.exceptions.where': 'Де',
  'admin.exceptions.when': 'Коли',
  'admin.exceptions.new': '{count, plural, one {# нове} few {# нові} many {# нових} other {# нового}}',
  'admin.exceptions.empty': 'Розглядати нічого',
  'admin.exceptions.empty-lead':
    'Продажі враховуються завжди. Якщо в якомусь із них щось не так — товар пішов у мінус, ціна своя, — він з’явиться тут, і вирішувати будете ви.',
  'admin.exceptions.empty-filtered': 'За цими фільтрами зауважень немає',
  'admin.exceptions.empty-filtered-lead': 'Виберіть інший стан, вид, філію або день.',

  'admin.exception.todo': 'Що робити',
  'admin.exception.details': 'Подробиці',
  'admin.exception.raised-at': 'Помічено',
  'admin.exception.branch': 'Філія',
  'admin.exception.till': 'Каса',
  'admin.exception.product': 'Товар',
  'admin.exception.on-hand-then': 'Залишок після цього',
  'admin.exception.on-hand-now': 'Залишок зараз',
  'admin.exception.document': 'Документ',
  'admin.exception.receipt': 'Чек {number}',
  'admin.exception.account': 'Рахунок',
  'admin.exception.account-subject': 'Код',
  'admin.exception.missing': 'Забракло',
  'admin.exception.amount': 'Сума',
  'admin.exception.difference': 'Розбіжність',
  'admin.exception.reason': 'Причина',
  'admin.exception.number': 'Номер',
  'admin.exception.lines': 'Ціни',
  'admin.exception.sold-at': 'продано по {price}',
  'admin.exception.centre-price': 'у центрі: {price}',
  'admin.exception.stale': 'У каси був старий прайс.',
  'admin.exception.differences': 'Що ще відрізняється',
  'admin.exception.differs.discount': '{name}: знижка за акціями {actual}',
  'admin.exception.differs.surcharge': 'Надбавка «{name}»: {actual}',
  'admin.exception.differs.tax': '{name}: {tax} — {actual}',
  'admin.exception.differs.rounding': 'Заокруглення готівки: {actual}',
  'admin.exception.differs.expected': 'має бути {expected}',
  'admin.exception.differs.stale': 'Каса ще не знала про зміну.',
  'admin.exception.subject': 'Для підтримки: {subject}',
  'admin.exception.some-person': 'Хтось',
  'admin.exception.some-till': 'Каса',
  'admin.exception.till-named': 'Каса {code}',

  'admin.exception.decide': 'Рішення',
  'admin.exception.note': 'Примітка (необов’язково)',
  'admin.exception.note-hint': 'Її побачать поруч із рішенням.',
  'admin.exception.busy': 'Зберігаємо…',
  'admin.exception.confirm-title': '{decision}?',
  'admin.exception.confirm-lead': 'Це проведе гроші або товар в обліку. Рішення можна буде скасувати.',
  'admin.exception.confirm-undo-title': 'Скасувати «{decision}»?',
  'admin.exception.confirm-undo-lead':
    'Те, що було проведено в обліку, повернеться назад, а зауваження знову стане невирішеним.',
  'admin.exception.undo': 'Скасувати',
  'admin.exception.history': 'Рішення',
  'admin.exception.undone': 'Скасовано: {decision}',
  'admin.exception.by-at': '{by}, {at}',
  'admin.exception.settled-now': 'Вирішено: {decision}',
  'admin.exception.decision.accept': 'Прийняти як є',
  'admin.exception.decision.write-off': 'Списати на збитки',
  'admin.exception.decision.charge-staff': 'Стягнути з касира',

  'admin.exception.stock-shortage.title': 'Товар пішов у мінус',
  'admin.exception.stock-shortage.happened':
    'Товару «{product}» пішло більше, ніж було за обліком. Продаж чинний.',
  'admin.exception.stock-shortage.happened-unnamed':
    'Одного товару пішло більше, ніж було за обліком. Продаж чинний.',
  'admin.exception.stock-shortage.todo':
    'Внесіть надходження, якого бракує, або перерахуйте полицю, потім прийміть це зауваження.',
  'admin.exception.price-differs.title': 'Ціна відрізняється',
  'admin.exception.price-differs.happened':
    'Чек відрізняється від того, що центр розрахував за своїми цінами, акціями й податками, і ніхто з таким правом цього не дозволяв.',
  'admin.exception.price-differs.todo':
    'Запитайте касира. Якщо в каси просто були старі ціни чи акції, прийміть як є.',
  'admin.exception.unknown-person.title': 'Невідомий касир',
  'admin.exception.unknown-person.happened': 'За касою працювала людина, якої центр не знає: {name}.',
  'admin.exception.unknown-person.inactive':
    'За касою працювала людина, яка вже не працює в компанії: {name}.',
  'admin.exception.unknown-person.todo': 'З’ясуйте, хто це був. Чеки цієї людини враховано.',
  'admin.exception.account-overspent.title': 'Витрачено понад залишок',
  'admin.exception.account-overspent.happened':
    'Витрачено більше, ніж було: забракло {missing}. Продаж чинний, суму, якої бракує, враховано окремо.',
  'admin.exception.account-overspent.happened-unnamed':
    'Витрачено більше, ніж було. Продаж чинний, суму, якої бракує, враховано окремо.',
  'admin.exception.account-overspent.todo':
    'Найімовірніше, витратили на двох касах без зв’язку. Домовтеся з клієнтом або прийміть збиток.',
  'admin.exception.debt-without-client.title': 'Борг без клієнта',
  'admin.exception.debt-without-client.happened':
    'У борг продано на {amount}, а клієнта, який винен, не вказано.',
  'admin.exception.debt-without-client.happened-unnamed':
    'Щось продано в борг, а клієнта, який винен, не вказано.',
  'admin.exception.debt-without-client.named': 'У чеку написано: {name}.',
  'admin.exception.debt-without-client.todo': 'Запитайте касира, хто це був.',
  'admin.exception.tender-unsettled.title': 'Невідомо, чи пройшла оплата',
  'admin.exception.tender-unsettled.happened': 'Чек {number} закрито, хоча невідомо, чи надійшли {amount}.',
  'admin.exception.tender-unsettled.happened-unnamed': 'Чек закрито, хоча невідомо, чи пройшла оплата.',
  'admin.exception.tender-unsettled.todo':
    'Звірте зі звітом термінала або банку. Якщо гроші не надійшли, виправте оплату в чеку.',
  'admin.exception.return-excess.title': 'Повернули більше, ніж продали',
  'admin.exception.return-excess.happened':
    '{name} за чеком {number}: повернули на {excess} більше, ніж продано ({sold}).',
  'admin.exception.return-excess.happened-unnamed': 'За чеком повернули більше, ніж продали.',
  'admin.exception.return-excess.todo':
    'Подивіться, на яких касах прийняли повернення, і запитайте, хто віддав гроші.',
  'admin.exception.return-unmatched.title': 'Повернення за невідомим чеком',
  'admin.exception.return-unmatched.happened': 'За чеком {number}, якого в центрі немає, віддали {amount}.',
  'admin.exception.return-unmatched.happened-unnamed': 'Гроші віддали за чеком, якого в центрі немає.',
  'admin.exception.return-unmatched.todo':
    'Чек ще може надійти з каси без зв’язку. Якщо не надійде, запитайте, хто дозволив повернення.',
  'admin.exception.unbooked.title': 'Не проведено в обліку',
  'admin.exception.unbooked.happened':
    'Документ надійшов і збережений, але провести його в обліку не вдалося.',
  'admin.exception.unbooked.todo': 'Повідомте підтримку. Документ не втрачено.',
  'admin.exception.books-differ.title': 'Облік не сходиться',
  'admin.exception.books-differ.happened': 'Перевірка обліку знайшла розбіжність.',
  'admin.exception.books-differ.todo': 'Повідомте підтримку, перш ніж закривати день.',
  'admin.exception.fork.title': 'Два документи з одним номером',
  'admin.exception.fork.happened':
    '{till} надіслала два різні документи з одним номером: імовірно, її диск скопіювали. Враховано обидва.',
  'admin.exception.fork.todo': 'Вимкніть копію та прив’яжіть касу заново кодом.',
  'admin.exception.ratchet-mismatch.title': 'Схоже, касу скопіювали',
  'admin.exception.ratchet-mismatch.happened':
    '{till} відповідає з двох пристроїв: один не знає того, що центр сказав іншому.',
  'admin.exception.ratchet-mismatch.todo': 'Вимкніть копію та прив’яжіть касу заново кодом.',
  'admin.exception.stale-copy.title': 'Працює стара копія каси',
  'admin.exception.stale-copy.happened':
    'Від імені каси говорить другий комп’ютер зі старою копією даних. {till}. Центр йому відмовив{count, plural, =0 {.} one {; там чекав # ненадісланий документ.} few {; там чекали # ненадіслані документи.} many {; там чекали # ненадісланих документів.} other {; там чекали # ненадісланого документа.}}',
  'admin.exception.stale-copy.todo':
    'Знайдіть комп’ютер, який повідомляє, що його місце зайнято, і прив’яжіть його заново кодом зі сторінки кас: він здасть усе, що має. Якщо він не потрібен, збережіть на ньому ненадіслане у файл, прийміть файл у карантині й вимкніть його.',
  'admin.exception.revoked-handed-in.title': 'Чеки відключеної каси',
  'admin.exception.revoked-handed-in.happened':
    'Пристрій, прив’язаний після відключеного, здав те, що на тому залишилося. Усе враховано.',
  'admin.exception.revoked-handed-in.todo': 'Перегляньте чеки цієї каси за той час.',
  'admin.exception.clock-drift.title': 'Неправильний годинник на касі',
  'admin.exception.clock-drift.happened': '{till} показує не той час, що центр: різниця — {drift}.',
  'admin.exception.clock-drift.happened-unnamed': '{till} показує не той час, що центр.',
  'admin.exception.clock-drift.todo':
    'Установіть дату й час на цьому комп’ютері. До того зміна, відкрита там, отримає дату цього годинника; у кожному чеку записано, на скільки він розходився.',
  'admin.exception.facts-missing.title': 'Документи каси не надходять',
  'admin.exception.facts-missing.happened':
    '{till} на зв’язку, але понад годину не {count, plural, one {надходить # документ} few {надходять # документи} many {надходять # документів} other {надходять # документа}} її журналу. Перший — № {seq}.',
  'admin.exception.facts-missing.happened-unnamed':
    '{till} на зв’язку, але документи її журналу не надходять понад годину.',
  'admin.exception.facts-missing.todo':
    'Повідомте підтримку й не перевстановлюйте касу: те, чого бракує, можливо, ще на ній.',
  'admin.exception.centre-restored.title': 'Центр відновлено з копії',
  'admin.exception.centre-restored.happened':
    'Центр повернули до резервної копії. Каси самі надішлють заново все, чого йому бракує; рішення людей він забув.',
  'admin.exception.centre-restored.todo':
    'Повторіть те, що було зроблено тут після копії: відключіть каси, які було відключено, і працівників, які пішли, завантажте прайс-листи. Потім перегляньте каси й карантин.',
  'admin.exception.backup-of': 'Копія від',

  'admin.document.of-number': '{document} {number}',
};
