import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { type Answer, type Carrier } from './carrier.ts';
import { type EventBus, PutEvents } from './event-bus.ts';
import type { Topics } from './topics.ts';

type Deps = { carrier: Carrier; topics: Topics; eventBus: EventBus };
type Refusal = { code: string; status: number; message: string };

/**
 * What the real SDK clients talk to in place of AWS: `/sns` speaks SNS's Query protocol (form in, XML out), `/events` EventBridge's
 * JSON 1.1. Only the calls the product makes; any other is refused by name, as a grant too many would go unnoticed here.
 */
export const awsEndpoint = ({ carrier, topics, eventBus }: Deps): Hono<{ Bindings: HttpBindings }> => {
  // The SDK posts to the endpoint's path with a slash behind it.
  const app = new Hono<{ Bindings: HttpBindings }>({ strict: false });

  app.post('/sns', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    if (form.get('Action') === 'ListPhoneNumbersOptedOut')
      return new Response(optedOutXml(carrier.optedOut(), Number(form.get('nextToken') ?? 0)), {
        headers: { 'content-type': 'text/xml' },
      });
    const answer = await publish(form, { carrier, topics });
    if (answer === 'reset') {
      context.env.incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    }
    const [status, xml] =
      'messageId' in answer ? [200, publishedXml(answer.messageId)] : [answer.status, errorXml(answer)];
    return new Response(xml, { status, headers: { 'content-type': 'text/xml' } });
  });

  app.post('/events', async (context) => {
    const json = { 'content-type': 'application/x-amz-json-1.1' };
    const target = context.req.header('x-amz-target');
    const request = PutEvents.safeParse(await context.req.json());
    if (target !== 'AWSEvents.PutEvents' || !request.success) {
      return new Response(
        JSON.stringify({ __type: 'ValidationException', message: `Not known here: ${target ?? ''}` }),
        { status: 400, headers: json },
      );
    }
    return new Response(JSON.stringify(await eventBus.put(request.data)), { headers: json });
  });
  return app;
};

const publish = async (
  form: URLSearchParams,
  { carrier, topics }: Pick<Deps, 'carrier' | 'topics'>,
): Promise<Answer> => {
  if (form.get('Action') !== 'Publish')
    return { code: 'InvalidAction', status: 400, message: `Not known here: ${form.get('Action') ?? ''}` };
  const attributes = attributesIn(form);
  const message = form.get('Message') ?? '';
  const phone = form.get('PhoneNumber');
  if (phone !== null)
    return carrier.send({ to: phone, from: attributes['AWS.MM.SMS.OriginationNumber'] ?? '', body: message });
  const subject = form.get('Subject');
  const topicArn = form.get('TopicArn') ?? form.get('TargetArn') ?? '';
  const published = topics.publish({ topicArn, message, attributes, ...(subject === null ? {} : { subject }) });
  return published ?? { code: 'NotFound', status: 404, message: 'Topic does not exist' };
};

/** `MessageAttributes.entry.N.Name` and `.Value.StringValue`. */
const attributesIn = (form: URLSearchParams): Record<string, string> => {
  const attributes: Record<string, string> = {};
  for (let entry = 1; form.has(`MessageAttributes.entry.${entry}.Name`); entry += 1) {
    const name = form.get(`MessageAttributes.entry.${entry}.Name`) ?? '';
    attributes[name] = form.get(`MessageAttributes.entry.${entry}.Value.StringValue`) ?? '';
  }
  return attributes;
};

const namespace = 'http://sns.amazonaws.com/doc/2010-03-31/';

const publishedXml = (messageId: string): string =>
  `<PublishResponse xmlns="${namespace}"><PublishResult><MessageId>${messageId}</MessageId></PublishResult>` +
  `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></PublishResponse>`;

/** A hundred a page, as SNS does; the token is where the next one begins. */
const optedOutXml = (numbers: readonly string[], from: number): string => {
  const members = numbers.slice(from, from + 100).map((number) => `<member>${number}</member>`);
  const next = from + 100 < numbers.length ? `<nextToken>${from + 100}</nextToken>` : '';
  return (
    `<ListPhoneNumbersOptedOutResponse xmlns="${namespace}"><ListPhoneNumbersOptedOutResult><phoneNumbers>${members.join('')}</phoneNumbers>${next}` +
    `</ListPhoneNumbersOptedOutResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></ListPhoneNumbersOptedOutResponse>`
  );
};

const errorXml = ({ code, status, message }: Refusal): string =>
  `<ErrorResponse xmlns="${namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code>` +
  `<Message>${message.replace(/[<>&]/g, ' ')}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
