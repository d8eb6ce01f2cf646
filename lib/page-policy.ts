/**
 * What the console's pages may do: own scripts, styles and calls only; nothing inline, nothing from elsewhere, so a reply shown as text can never
 * become anything more. The local stage and the deployment send the very same, but for where signing in takes place (`connect`).
 */
export const contentSecurityPolicy = (connect: readonly string[] = []): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    ['connect-src', "'self'", ...connect].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
