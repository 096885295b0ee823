/** One’s own account: who one is, where one is signed in, password, second step; and that step at sign-in. */
export const profile = {
  'admin.sign-in.code-title': 'One more step',
  'admin.sign-in.code-lead':
    'Enter the six digits that your authenticator app shows, or one of your recovery codes.',
  'admin.sign-in.code': 'Code',
  'admin.sign-in.code-missing': 'Enter the code.',
  'admin.sign-in.code-back': 'Back to the password',
  'admin.sign-in.code-lost':
    'Lost your phone and the codes? An administrator of your company can take this step off.',
  'admin.profile.title': 'Profile',
  'admin.profile.language': 'Language and look',
  'admin.profile.sessions': 'Where you are signed in',
  'admin.profile.this-session': 'This one',
  'admin.profile.last-used': 'Last used',
  'admin.profile.end-session': 'Sign out there',
  'admin.profile.end-others': 'Sign out everywhere else',
  'admin.profile.password': 'Password',
  'admin.profile.present-password': 'Present password',
  'admin.profile.new-password': 'New password',
  'admin.profile.password-lead': 'At least 8 characters with a letter and a digit. Your other sign-ins end.',
  'admin.profile.change-password': 'Change the password',
  'admin.profile.password-changed': 'The new password is set. Your other sign-ins have ended.',
  'admin.factor.title': 'Two-step sign-in',
  'admin.factor.lead':
    'After the password you enter a code that an app on your phone shows. Who learns your password alone can’t get in then.',
  'admin.factor.begin': 'Set it up',
  'admin.factor.password': 'Your password',
  'admin.factor.scan': 'Scan this with an authenticator app, or type the key into it.',
  'admin.factor.qr': 'The key as a QR code',
  'admin.factor.code': 'Six digits of the app',
  'admin.factor.confirm': 'Turn on',
  'admin.factor.cancel': 'Cancel',
  'admin.factor.codes-title': 'Recovery codes',
  'admin.factor.codes-lead':
    'Keep these codes somewhere safe, and not on that phone. Each works once in place of the app. They are not shown again.',
  'admin.factor.codes-kept': 'I have kept them',
  'admin.factor.on': 'On since {date}',
  'admin.factor.codes-left':
    '{count, plural, one {# recovery code is left} other {# recovery codes are left}}',
  'admin.factor.end-lead': 'To turn it off, or to set up another phone, enter your password and a code.',
  'admin.factor.any-code': 'Code of the app, or a recovery code',
  'admin.factor.end': 'Turn off',
  'admin.users.factor-on': 'On',
  'admin.users.factor-off': 'Off',
  'admin.users.take-factor-off': 'Take the second step off',
  'admin.users.take-factor-off-lead':
    'For somebody who has lost their phone and their codes. They are signed out everywhere, told by mail, and sign in with the password alone.',
};
