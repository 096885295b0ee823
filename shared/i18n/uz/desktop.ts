import type { desktop as english } from '../en/desktop.ts';

export const desktop: Record<keyof typeof english, string> = {
  'desktop.no-binary':
    'Electron {version} bu yerda oʻrnatilmagan, shuning uchun kassa oynasini ochib boʻlmaydi. Uni “npx install-electron” buyrugʻi bilan yuklab oling yoki ELECTRON_OVERRIDE_DIST_PATH sozlamasida u bor papkani koʻrsating. Shu kassaning oʻzi brauzerda ham ishlaydi: “npm run till”.',
  'desktop.no-page':
    'Kassa sahifasi yigʻilmagan, koʻrsatadigan narsa yoʻq. “npm run build” buyrugʻini bajaring.',
  'desktop.key-no-store':
    'Operatsion tizimning kalitlar ombori hozir mavjud emas, shuning uchun kassa maʼlumotlarini undagi kalit bilan ochib boʻlmaydi. Hech narsaga tegilmadi. Omborni qulfdan chiqaring yoki tizimga qaytadan kiring va kassani yana ishga tushiring.',
  'desktop.key-weak-store':
    'Bu ish stolining kalitlar ombori ({backend}) hech narsani himoya qilmaydi, shuning uchun kassa kaliti unda saqlanmaydi. Hech narsaga tegilmadi. GNOME Keyring yoki KWallet oʻrnatib, qulfdan chiqaring yoki KARVON_TILL_KEY sozlamasini bering.',
  'desktop.key-unreadable':
    'Operatsion tizim kassa kalitini ocholmayapti: {path}. Uni boshqa foydalanuvchi yoki boshqa kompyuter yaratgan yoki fayl shikastlangan. Hech narsaga tegilmadi, yangi kalit yaratilmadi. Kassani oʻsha yerda, oʻsha foydalanuvchi nomidan ishga tushiring yoki faylni joyiga qaytaring. Hech narsani oʻchirmang.',
  'desktop.key-lost':
    'Kassa maʼlumotlari shifrlangan, kaliti esa bu yerda yoʻq: {path} fayli yoʻqolgan. Hech narsaga tegilmadi, yangi kalit yaratilmadi. Oʻsha faylni joyiga qaytaring; maʼlumotlar KARVON_TILL_KEY bilan shifrlangan boʻlsa, shu sozlamani bering.',
  'desktop.start-failed':
    'Kassa ishga tushmadi: {detail}. Hech narsa yoʻqolmagan. Uni qayta ishga tushiring; takrorlansa, qoʻllab-quvvatlashga murojaat qiling.',
};
