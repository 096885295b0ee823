/** Mails about signing in. What somebody typed who has not proven who they are is in none of them. */
export const mail = {
  'mail.code-lasts': 'The code works for {minutes, plural, one {# minute} other {# minutes}}, once.',
  'mail.link-lasts': 'The link works for {hours, plural, one {an hour} other {# hours}}, once:',
  'mail.sent-by-itself': 'This mail was sent by itself; nobody reads answers to it.',
  'mail.verify-email.subject': 'Confirm your e-mail address',
  'mail.verify-email.intro':
    'Somebody, we hope you, has registered with this address. Enter this code where you registered, or follow the link.',
  'mail.verify-email.button': 'Confirm the address',
  'mail.verify-email.outro':
    'If it was not you, do nothing: without this mail nothing comes of it. Never tell anybody the code.',
  'mail.already-registered.subject': 'You already have an account',
  'mail.already-registered.intro':
    'Somebody, we hope you, wanted to register with this address. It has an account already, so nothing was changed. Sign in with your password; if you have forgotten it, ask for a new one there.',
  'mail.already-registered.outro': 'If it was not you, do nothing.',
  'mail.reset-password.subject': 'Choose a new password',
  'mail.reset-password.intro':
    'Somebody, we hope you, has asked for a new password for this address. Enter this code where you asked for it, or follow the link.',
  'mail.reset-password.button': 'Choose a new password',
  'mail.reset-password.outro':
    'If it was not you, do nothing: your password stays as it is. Never tell anybody the code.',
  'mail.no-account.subject': 'There is no account with this address',
  'mail.no-account.intro':
    'Somebody, we hope you, wanted to sign in, confirm or get a new password with this address. No account has it. You may have registered with another one, or not yet.',
  'mail.no-account.outro': 'If it was not you, do nothing.',
  'mail.password-changed.subject': 'Your password was changed',
  'mail.password-changed.intro':
    'The password of your account was changed, and everybody who was signed in with the old one was signed out.',
  'mail.password-changed.outro':
    'If it was not you, ask for a new password at once where you sign in, and tell your administrator.',
};
