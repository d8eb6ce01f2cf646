import * as z from 'zod';
import { type OpenTemplate, resourcesOf } from './template.ts';

const Route = z.object({
  RouteKey: z.string(),
  Target: z.string().optional(),
  AuthorizationType: z.string().default('NONE'),
});
const Integration = z.object({
  IntegrationType: z.string(),
  IntegrationUri: z.string().optional(),
  PayloadFormatVersion: z.string().optional(),
});

/** One route of the HTTP API. `path` is as API Gateway writes it, `/api/{proxy+}`; `$default` matches whatever no other does. */
export type RouteWiring = { routeKey: string; method: string; path: string; functionArn: string; signedIn: boolean };

/** The routes of the template's HTTP APIs that end in a Lambda. Throws on payload formats other than 2.0. */
export const routesIn = (template: OpenTemplate): RouteWiring[] => {
  const integrations = new Map(
    resourcesOf(template, ['AWS::ApiGatewayV2::Integration'], Integration).map(({ id, properties }) => [
      id,
      properties,
    ]),
  );
  return resourcesOf(template, ['AWS::ApiGatewayV2::Route'], Route).flatMap(({ properties }) => {
    const integration = integrations.get(properties.Target?.replace(/^integrations\//, '') ?? '');
    if (integration?.IntegrationType !== 'AWS_PROXY' || integration.IntegrationUri === undefined) return [];
    if (integration.PayloadFormatVersion !== '2.0')
      throw new Error(`${properties.RouteKey}: the local stage knows payload format 2.0 only`);
    const [method = 'ANY', path = '$default'] = properties.RouteKey.split(' ');
    return [
      {
        routeKey: properties.RouteKey,
        method: path === '$default' ? 'ANY' : method,
        path: properties.RouteKey === '$default' ? '$default' : path,
        functionArn: lambdaArnIn(integration.IntegrationUri),
        signedIn: properties.AuthorizationType === 'JWT',
      },
    ];
  });
};

/** An integration names its Lambda by ARN, bare or inside `arn:…:lambda:path/2015-03-31/functions/ARN/invocations`. */
const lambdaArnIn = (uri: string): string => /functions\/(arn:.+)\/invocations$/.exec(uri)?.[1] ?? uri;
