const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Own scripts, styles and calls only; nothing inline, nothing from elsewhere: a reply shown as text can never become anything more. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/** A page's file with its type and the headers every page has; `extension` with its dot. Undefined for what no page has. */
export const pageAnswer = (content: Uint8Array, extension: string): Response | undefined => {
  const type = types[extension];
  if (type === undefined) return undefined;
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  });
};
