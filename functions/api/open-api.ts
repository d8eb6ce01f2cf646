import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from './signed-in.ts';

/** The OpenAPI 3.1 document of these calls, made of the very schemas that check them. */
export const openApiDocument = (calls: Pick<OpenAPIHono<ApiEnv>, 'getOpenAPI31Document'>) =>
  calls.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'IOP Reminders: staff',
      version: '1',
      description:
        'What staff of a clinic see and do. Errors are problem details (RFC 9457). Times are RFC 3339 instants unless a field says local.',
    },
  });
