import { Match } from 'aws-cdk-lib/assertions';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Arn, functionIds, functionsOf, propertiesOf, RuleProperties, synthesized } from './synthesized.ts';

const template = synthesized({ originationNumber: '+12065550100' });
const ids = functionIds(template);
const functions = functionsOf(template);
const functionOf = (name: string) => functions[ids.get(name)!]!;
const rules = Object.values(propertiesOf(template, 'AWS::Events::Rule', RuleProperties));
const targetsOf = (name: string) =>
  rules.flatMap(({ Targets, ...rule }) =>
    Targets.filter((target) => target.Arn['Fn::GetAtt'][0] === ids.get(name)).map((target) => ({ rule, target })),
  );
const Anything = z.looseObject({});
const lambdaFiles = readdirSync(new URL('../../functions', import.meta.url))
  .filter((file) => file.endsWith('.ts') && file !== 'clock.ts')
  .map((file) => file.replace('.ts', ''));

describe('the table', () => {
  it('survives deletion of the stack, a careless click and 35 days of mistakes', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      },
    });
  });

  it('is one table, on demand, encrypted with the clinic’s own rotating key', () => {
    template.resourceCountIs('AWS::DynamoDB::Table', 1);
    const [keyId] = Object.keys(propertiesOf(template, 'AWS::KMS::Key', Anything));
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': [keyId, 'Arn'] } },
    });
    template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
  });

  it('has the keys, the index and the expiry the collections spell', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byPatient',
          KeySchema: [
            { AttributeName: 'gsi1pk', KeyType: 'HASH' },
            { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it('is copied to a vault every week', () => {
    template.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: { BackupPlanRule: [Match.objectLike({ ScheduleExpression: 'cron(0 9 ? * SUN *)' })] },
    });
  });
});

describe('the functions', () => {
  it('are the files right in functions/, each once, and the one of CDK’s that publishes the console', () => {
    expect([...ids.keys()].sort()).toEqual(lambdaFiles.sort());
    template.resourceCountIs('AWS::Lambda::Function', lambdaFiles.length + 1);
  });

  it.each(lambdaFiles)('%s runs on Node 24, arm64, with JSON logs, its name and source maps', (name) => {
    expect(functionOf(name)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON' },
      Environment: {
        Variables: {
          POWERTOOLS_SERVICE_NAME: name,
          POWERTOOLS_METRICS_NAMESPACE: 'IopReminders',
          NODE_OPTIONS: '--enable-source-maps',
        },
      },
    });
  });

  it.each(lambdaFiles)('%s is told exactly what its Env asks for', (name) => {
    const variables = Object.keys(functionOf(name).Environment.Variables).filter(
      (variable) => !variable.startsWith('POWERTOOLS_') && variable !== 'NODE_OPTIONS',
    );
    expect(variables.sort()).toEqual(environmentOf(name).sort());
  });

  it.each(lambdaFiles)('%s has its own share of the account’s concurrency', (name) => {
    expect(functionOf(name).ReservedConcurrentExecutions).toBeGreaterThan(0);
  });

  it('the lease of a dispatcher outlives its run', () => {
    const { Timeout, Environment } = functionOf('dispatch-reminders');
    expect(Number(Environment.Variables['LEASE_SECONDS'])).toBe(Timeout + 10);
  });
});

describe('the minute', () => {
  const ticked = ['dispatch-reminders', 'watch-attendance', 'escalate-follow-ups'];

  it.each(ticked)('%s is nudged every minute by a rule of its own, and a nudge is never repeated', (name) => {
    const targets = targetsOf(name);
    expect(targets).toHaveLength(1);
    const [{ rule, target }] = [targets[0]!];
    expect(rule.ScheduleExpression).toBe('rate(1 minute)');
    expect(target.RetryPolicy).toEqual({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: ids.get(name) },
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
    });
  });

  it('one dispatcher a lane, no more at once than there are lanes', () => {
    const three = synthesized({ lanes: '3' });
    const dispatchId = functionIds(three).get('dispatch-reminders')!;
    const dispatcher = functionsOf(three)[dispatchId]!;
    expect(dispatcher.ReservedConcurrentExecutions).toBe(3);
    expect(dispatcher.Environment.Variables['LANES']).toBe('3');
    const targets = Object.values(propertiesOf(three, 'AWS::Events::Rule', RuleProperties))
      .flatMap(({ Targets }) => Targets)
      .filter((target) => target.Arn['Fn::GetAtt'][0] === dispatchId);
    expect(targets.map(({ Input }) => Input)).toEqual(['{"lane":0}', '{"lane":1}', '{"lane":2}']);
  });

  it('attendance and escalation never run twice at once', () => {
    for (const name of ['watch-attendance', 'escalate-follow-ups'])
      expect(functionOf(name).ReservedConcurrentExecutions).toBe(1);
  });
});

describe('expansion', () => {
  it('runs once a day and whenever a schedule or a clinic changes', () => {
    const triggers = targetsOf('expand-schedules').map(({ rule }) => rule.ScheduleExpression ?? rule.EventPattern);
    expect(triggers).toEqual([
      'cron(10 8 * * ? *)',
      { source: ['iop-reminders'], 'detail-type': ['schedule.changed', 'clinic.changed'] },
    ]);
  });

  it('is repeated when it fails, for nothing repeats a change', () => {
    for (const { target } of targetsOf('expand-schedules')) expect(target.RetryPolicy.MaximumRetryAttempts).toBe(3);
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: ids.get('expand-schedules') },
      MaximumRetryAttempts: 2,
    });
  });
});

describe('opt-outs at the carrier', () => {
  it('are looked up once a day, never twice at once', () => {
    expect(targetsOf('reconcile-opt-outs').map(({ rule }) => rule.ScheduleExpression)).toEqual(['cron(40 11 * * ? *)']);
    expect(functionOf('reconcile-opt-outs').ReservedConcurrentExecutions).toBe(1);
  });
});

describe('nothing is dropped silently', () => {
  it('every rule’s target has a dead-letter queue', () => {
    const undeliveredIds = Object.keys(propertiesOf(template, 'AWS::SQS::Queue', Anything));
    for (const { Targets } of rules)
      for (const target of Targets) expect(undeliveredIds).toContain(target.DeadLetterConfig.Arn['Fn::GetAtt'][0]);
  });

  it('every function EventBridge invokes has a dead-letter queue', () => {
    for (const name of lambdaFiles)
      expect(functionOf(name).DeadLetterConfig !== undefined, name).toBe(targetsOf(name).length > 0);
  });

  it('every queue is encrypted with the clinic’s key and refuses plain HTTP', () => {
    const Encrypted = z.object({ KmsMasterKeyId: Arn });
    for (const id of Object.keys(propertiesOf(template, 'AWS::SQS::Queue', Encrypted))) {
      template.hasResourceProperties('AWS::SQS::QueuePolicy', {
        Queues: [{ Ref: id }],
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        },
      });
    }
  });

  it('the bus has a dead-letter queue and an archive on the clinic’s key', () => {
    template.hasResourceProperties('AWS::Events::EventBus', {
      Name: 'iop-reminders',
      DeadLetterConfig: { Arn: Match.anyValue() },
      KmsKeyIdentifier: { 'Fn::GetAtt': Match.anyValue() },
    });
    template.hasResourceProperties('AWS::Events::Archive', {
      RetentionDays: 90,
      KmsKeyIdentifier: { 'Fn::GetAtt': Match.anyValue() },
    });
  });

  it('every dead-letter queue lets its sender in: rule, bus or topic', () => {
    const Policy = z.object({
      Queues: z.tuple([z.object({ Ref: z.string() })]),
      PolicyDocument: z.object({
        Statement: z.array(z.object({ Effect: z.string(), Principal: z.object({ Service: z.string().optional() }) })),
      }),
    });
    for (const { Queues, PolicyDocument } of Object.values(propertiesOf(template, 'AWS::SQS::QueuePolicy', Policy))) {
      const senders = PolicyDocument.Statement.flatMap(({ Principal }) => Principal.Service ?? []);
      expect(['events.amazonaws.com', 'sns.amazonaws.com'], Queues[0].Ref).toContain(senders[0]);
    }
  });
});

describe('replies', () => {
  const Subscription = z.object({
    Endpoint: Arn,
    RawMessageDelivery: z.boolean(),
    RedrivePolicy: z.object({ deadLetterTargetArn: Arn }),
    TopicArn: z.unknown(),
  });
  const subscription = Object.values(propertiesOf(template, 'AWS::SNS::Subscription', Subscription))[0]!;
  const [queueId] = subscription.Endpoint['Fn::GetAtt'];
  const ReplyQueue = z.object({
    VisibilityTimeout: z.number(),
    RedrivePolicy: z.object({ deadLetterTargetArn: Arn, maxReceiveCount: z.number() }),
  });
  const queue = ReplyQueue.parse(propertiesOf(template, 'AWS::SQS::Queue', Anything)[queueId]);

  it('reach the queue as the carrier sent them, and wait beside it if they cannot', () => {
    expect(subscription.RawMessageDelivery).toBe(true);
    expect(subscription.RedrivePolicy.deadLetterTargetArn).toEqual(queue.RedrivePolicy.deadLetterTargetArn);
    expect(queue.RedrivePolicy.maxReceiveCount).toBe(5);
  });

  it('are hidden at least six times as long as reading a batch may take', () => {
    expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * functionOf('receive-replies').Timeout);
  });

  it('fail one by one, not by the batch', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: subscription.Endpoint,
      FunctionName: { Ref: ids.get('receive-replies') },
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  it('come from this account’s numbers only', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [subscription.TopicArn],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: 'sms-voice.amazonaws.com' },
            Action: 'sns:Publish',
            Condition: Match.objectLike({
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnLike: { 'aws:SourceArn': Match.anyValue() },
            }),
          }),
        ]),
      },
    });
  });
});

describe('P13 Walls: the staff API', () => {
  it('answers nobody without a token, but calendars that have the secret address of a feed', () => {
    const Route = z.object({ RouteKey: z.string(), AuthorizationType: z.string() });
    const routes = Object.values(propertiesOf(template, 'AWS::ApiGatewayV2::Route', Route));
    expect(routes.toSorted((a, b) => (a.RouteKey < b.RouteKey ? -1 : 1))).toEqual([
      { RouteKey: 'ANY /api/{proxy+}', AuthorizationType: 'JWT' },
      { RouteKey: 'GET /feeds/{file}', AuthorizationType: 'NONE' },
    ]);
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      JwtConfiguration: { Audience: [{ Ref: Match.stringLikeRegexp('Console') }] },
    });
  });

  it('has staff who are made by administrators, with a second factor', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
    });
  });

  it('trusts a clinic and a staff id nobody can change, least of all by signing in', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      Schema: Match.arrayWith([
        Match.objectLike({ Name: 'clinic', Mutable: false }),
        Match.objectLike({ Name: 'staff', Mutable: false }),
      ]),
    });
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      WriteAttributes: ['email'],
      ReadAttributes: Match.arrayWith(['custom:clinic', 'custom:staff']),
      AllowedOAuthFlows: ['code'],
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    });
  });

  it('is throttled and logs each call without its query', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
      AccessLogSettings: {
        DestinationArn: Match.anyValue(),
        Format: Match.not(Match.stringLikeRegexp('querystring|queryString')),
      },
    });
  });
});

describe('calendar feeds', () => {
  it('P14 Silence in logs: the address of a feed is its secret, and no access log of its API holds a path', () => {
    const Stage = z.object({
      AccessLogSettings: z.object({ Format: z.string() }),
      DefaultRouteSettings: z.object({ ThrottlingRateLimit: z.number() }),
    });
    const stages = Object.values(propertiesOf(template, 'AWS::ApiGatewayV2::Stage', Stage));
    const [feeds] = stages.filter(({ AccessLogSettings: { Format } }) => Format.includes('$context.routeKey'));
    expect(feeds?.AccessLogSettings.Format).not.toMatch(/context\.(path|domain|http)|query/i);
    expect(feeds?.DefaultRouteSettings.ThrottlingRateLimit).toBeLessThanOrEqual(10);
    expect(stages).toHaveLength(2);
  });
});

describe('logs and topics', () => {
  it('P14 Silence in logs: every log group ends, and is on the clinic’s key', () => {
    const Group = z.object({ RetentionInDays: z.literal(365), KmsKeyId: Arn });
    expect(Object.keys(propertiesOf(template, 'AWS::Logs::LogGroup', Group))).toHaveLength(lambdaFiles.length + 3);
  });

  it('every topic is on the clinic’s key', () => {
    const Topic = z.object({ KmsMasterKeyId: Arn });
    expect(Object.keys(propertiesOf(template, 'AWS::SNS::Topic', Topic))).toHaveLength(3);
  });
});

/** The names in a function's `Env`, read from its file, for importing it would wire it to AWS. */
const environmentOf = (name: string): string[] => {
  const source = readFileSync(new URL(`../../functions/${name}.ts`, import.meta.url), 'utf8');
  const schema = /export const Env = z\.object\(\{([\s\S]*?)\n\}\)/.exec(source)?.[1] ?? '';
  return [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1]!);
};
