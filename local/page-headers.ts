import { contentSecurityPolicy } from '../lib/page-policy.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A page's file with its type and the headers every page has; `extension` with its dot. Undefined for what no page has. */
export const pageAnswer = (content: Uint8Array, extension: string): Response | undefined => {
  const type = types[extension];
  if (type === undefined) return undefined;
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy(),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  });
};
