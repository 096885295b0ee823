/** Mails about signing in. What somebody typed who has not proven who they are is in none of them. */
export const mail = {
  'mail.code-lasts': 'The code works for {minutes, plural, one {# minute} other {# minutes}}, once.',
  'mail.link-lasts': 'The link works for {hours, plural, one {an hour} other {# hours}}, once:',
  'mail.sent-by-itself': 'This mail was sent by itself; nobody reads answers to it.',
  'mail.unknown-program': 'an unknown program',
  'mail.signed-in-from': 'Program: {program}. Address: {address}. Time: {time}.',
  'mail.new-sign-in.subject': 'A new sign-in to your account',
  'mail.new-sign-in.intro':
    'Somebody, we hope you, has signed in to your account with your password, from where nobody had before.',
  'mail.new-sign-in.outro':
    'If it was not you, ask for a new password at once where you sign in: that signs everybody out. Then tell your administrator.',
  'mail.second-factor-off.subject': 'Your sign-in has one step again',
  'mail.second-factor-off.intro':
    'Two-step sign-in was turned off with your password and a code. From now on the password alone is enough.',
  'mail.second-factor-off.outro':
    'If it was not you, ask for a new password at once where you sign in, and tell your administrator.',
  'mail.second-factor-on.subject': 'Your sign-in has two steps now',
  'mail.second-factor-on.intro':
    'From now on you are asked for a code of your authenticator app after the password. Everybody who was signed in elsewhere was signed out.',
  'mail.second-factor-on.outro':
    'If it was not you, tell your administrator at once: they can turn it off, and you choose a new password.',
  'mail.second-factor-removed.subject': 'Your second step was taken off',
  'mail.second-factor-removed.intro':
    'An administrator of your company has turned your two-step sign-in off, and signed you out everywhere. From now on the password alone is enough; you can set up an app again in your profile.',
  'mail.second-factor-removed.outro': 'If you have not asked for that, speak to your administrator.',
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

  'admin.mail-link.verify-email.title': 'Confirm your address',
  'admin.mail-link.verify-email.lead':
    'Enter the password that you chose when you registered with this address. If it was not you, close this page: nothing comes of it.',
  'admin.mail-link.verify-email.field': 'Password',
  'admin.mail-link.verify-email.do': 'Confirm the address',
  'admin.mail-link.verify-email.done': 'Your address is confirmed. You can sign in now.',
  'admin.mail-link.reset-password.title': 'Choose a new password',
  'admin.mail-link.reset-password.lead':
    'At least 8 characters with a letter and a digit. Everybody who is signed in with the old one will be signed out.',
  'admin.mail-link.reset-password.field': 'New password',
  'admin.mail-link.reset-password.do': 'Set the password',
  'admin.mail-link.reset-password.done': 'The new password is set. Sign in with it.',
  'admin.mail-link.to-sign-in': 'Sign in',
};
