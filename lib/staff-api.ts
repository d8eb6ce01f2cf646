import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Env } from '../functions/staff-api.ts';
import type { Foundations } from './foundations.ts';
import { variables } from './function-variables.ts';
import { ServiceFunction } from './service-function.ts';
import type { StaffSignIn } from './staff-sign-in.ts';

/** The staff API: every route behind Cognito's token, which the function reads as claims and nothing else. */
export class StaffApi extends Construct {
  readonly api: apigateway.HttpApi;

  constructor(
    scope: Construct,
    id: string,
    foundations: Foundations,
    { signIn, feedsUrl }: { signIn: StaffSignIn; feedsUrl: string },
  ) {
    super(scope, id);
    const { settings, key } = foundations;
    const { TABLE_NAME, BUS_NAME, LANES } = variables(foundations);
    const api = new ServiceFunction<Env>(this, 'StaffApi', foundations, {
      entry: 'staff-api',
      environment: { TABLE_NAME, BUS_NAME, LANES, FEEDS_URL: feedsUrl },
      errorImpact: 'Staff cannot take attendance or follow up; patients who came may be counted as missing.',
      timeoutSeconds: 29,
      memoryMegabytes: 1024,
      concurrency: 20,
      invokedBy: 'caller',
    });
    this.api = new apigateway.HttpApi(this, 'Api', {
      description: 'IOP Reminders: staff',
      createDefaultStage: false,
      defaultAuthorizer: new HttpUserPoolAuthorizer('Staff', signIn.pool, { userPoolClients: [signIn.client] }),
    });
    this.api.addRoutes({
      path: '/api/{proxy+}',
      methods: [apigateway.HttpMethod.ANY],
      integration: new HttpLambdaIntegration('Function', api.function),
    });
    this.api.addStage('Stage', {
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: settings.apiRequestsPerSecond, burstLimit: 2 * settings.apiRequestsPerSecond },
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
    foundations.operators.alarm({
      name: 'staff-api-server-errors',
      errorImpact: 'Staff see errors in the console; what they record may not be kept.',
      metric: this.api.metricServerError({ period: Duration.minutes(5) }),
    });
  }
}

/** Who, what and how it went. No query string: it is the one part of a request that could carry a name or a number. */
const accessLogLine = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  user: '$context.authorizer.claims.sub',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  error: '$context.error.message',
});
