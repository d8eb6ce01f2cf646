import type { OpenAPIHono } from '@hono/zod-openapi';
import { titles } from './problem-details.ts';
import type { ApiEnv } from './signed-in.ts';

type Calls = Pick<OpenAPIHono<ApiEnv>, 'getOpenAPI31Document'>;
type Document = ReturnType<Calls['getOpenAPI31Document']>;
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>;

const methods = ['get', 'put', 'post', 'delete'] as const;

const header = (name: string, description: string) => ({
  name,
  in: 'header' as const,
  required: false,
  schema: { type: 'string' as const },
  description,
});
const ifMatch = header(
  'If-Match',
  'The ETag that was read, in its quotes: the change is made only while that stands, else 412. * for: only if there is one',
);
const ifNoneMatch = header('If-None-Match', '* for: only if there is none yet, else 412');
const idempotencyKey = header(
  'Idempotency-Key',
  'Any text of your choice, such as a UUID, 1 to 255 characters without spaces. The same call with the same key within a day is done once and answered the same; with another body 422; while the first is at work 409',
);

const takesPages = ({ parameters = [] }: Operation): boolean =>
  parameters.some((parameter) => 'name' in parameter && parameter.name === 'cursor');

/** What a call with an idempotency key may be refused with: problems like any other, as 401 is. */
const onceProblems = (responses: NonNullable<Operation['responses']>) =>
  Object.fromEntries(
    ([400, 409, 422] as const).map((status) => [status, { ...responses['401'], description: titles[status] }]),
  );

/** What the middleware of every call does, beside what the call itself declares: the headers it takes and gives. */
const withHeaders = (method: string, operation: Operation): Operation => {
  const { parameters = [], responses = {} } = operation;
  const once = method === 'post' && !('x-reads-only' in operation);
  const conditional = '412' in responses;
  const given = {
    ...(takesPages(operation) && {
      Link: {
        description: 'The next page (RFC 8288, rel="next"); none on the last',
        schema: { type: 'string' as const },
      },
    }),
    ...(conditional && {
      ETag: { description: 'The state the answer shows, for If-Match', schema: { type: 'string' as const } },
    }),
  };
  const withGiven = Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      status.startsWith('2') && Object.keys(given).length > 0 ? { ...response, headers: given } : response,
    ]),
  );
  return {
    ...operation,
    parameters: [
      ...parameters,
      ...(conditional ? (method === 'put' ? [ifMatch, ifNoneMatch] : [ifMatch]) : []),
      ...(once ? [idempotencyKey] : []),
    ],
    responses: { ...(once && onceProblems(responses)), ...withGiven },
  };
};

const words = (path: string): string[] => path.split(/[^A-Za-z]+/).filter((word) => word !== '' && word !== 'api');
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A name for generated clients, and the group a reader looks for it in: both are in the path already. */
const namedBy = (method: string, path: string) => ({
  operationId: method + words(path).map(capital).join(''),
  tags: [path.split('/')[2] ?? 'other'],
});

/** The OpenAPI 3.1 document of these calls, made of the very schemas that check them. */
export const openApiDocument = (calls: Calls): Document => {
  const document = calls.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'IOP Reminders: staff',
      version: '1',
      description:
        'What staff of a clinic see and do. Errors are problem details (RFC 9457). Times are RFC 3339 instants unless a field says local. Sentences for people are in the language of Accept-Language: en or es.',
    },
  });
  for (const [path, operations] of Object.entries(document.paths ?? {}))
    for (const method of methods) {
      const operation = operations[method];
      if (operation) operations[method] = { ...namedBy(method, path), ...withHeaders(method, operation) };
    }
  return document;
};
