/** What is said at the entrance of a deployment. */
export const en = {
  title: 'Sign in',
  hint: 'A sign-in page opens. It asks for your e-mail address, your password and the code from your authenticator app, and brings you back here.',
  signIn: 'Sign in',
  finish: 'Finish signing out',
  moment: 'One moment…',
  because: {
    idle: 'You were signed out because nobody touched the console for 15 minutes.',
    unknown: 'You were signed out: the clinic does not know this sign-in any more.',
    ended: 'You were signed out: your sign-in has ended. Please sign in again.',
    denied:
      'The sign-in page did not let you in. Please check that you use the e-mail address the clinic set up for you. If it happens again, tell whoever runs the console.',
    mfa: 'Your authenticator app is not set up yet. Sign in again: the page shows a code to scan with the app. If it does not, tell whoever runs the console.',
    unreachable: 'The sign-in service does not answer. Please check the connection, wait a minute and sign in again.',
    clock:
      'The clock of this machine is more than five minutes off, so the sign-in was not accepted. Set its date and time to automatic, then sign in again.',
    notBegun:
      'That sign-in was not begun in this tab, or it took too long, so it was not accepted. Please sign in here.',
    failed: 'Signing in did not work. Please try again. If it happens again, tell whoever runs the console.',
    stillOpen:
      'You are signed out of this console, but the sign-in service did not answer: your sign-in there may still be open. Please finish signing out before somebody else uses this machine.',
  },
};
