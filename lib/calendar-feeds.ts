import { RemovalPolicy } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Env } from '../functions/calendar-feed.ts';
import { acknowledge } from './acknowledged-findings.ts';
import type { Foundations } from './foundations.ts';
import { variables } from './function-variables.ts';
import { ServiceFunction } from './service-function.ts';

/** Calendar feeds: an HTTP API of their own, for calendars cannot sign in and the address is the secret, which the log of the staff API would show. */
export class CalendarFeeds extends Construct {
  readonly api: apigateway.HttpApi;

  constructor(scope: Construct, id: string, foundations: Foundations) {
    super(scope, id);
    const { settings, key } = foundations;
    const { TABLE_NAME } = variables(foundations);
    const feed = new ServiceFunction<Env>(this, 'CalendarFeed', foundations, {
      entry: 'calendar-feed',
      environment: { TABLE_NAME },
      errorImpact: 'Calendars that staff subscribe to are not brought up to date.',
      timeoutSeconds: 15,
      memoryMegabytes: 512,
      concurrency: 5,
      invokedBy: 'caller',
    });
    this.api = new apigateway.HttpApi(this, 'Api', {
      description: 'IOP Reminders: calendar feeds',
      createDefaultStage: false,
    });
    acknowledge(this.api, 'secretAddress');
    this.api.addRoutes({
      path: '/feeds/{file}',
      methods: [apigateway.HttpMethod.GET],
      integration: new HttpLambdaIntegration('Function', feed.function),
    });
    this.api.addStage('Stage', {
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 10, burstLimit: 20 },
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', {
            retention: settings.logRetentionDays,
            encryptionKey: key,
            removalPolicy: RemovalPolicy.RETAIN,
          }),
        ),
        format: AccessLogFormat.custom(accessLogLine),
      },
    });
  }
}

/** How it went and nothing else: the path is the secret (P14), so the route stands for it. */
const accessLogLine = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  error: '$context.error.message',
});
