type Resource = { Type: string; Metadata?: Record<string, unknown>; Properties: Record<string, unknown> };
type Stack = { Parameters: Record<string, object>; Resources: Record<string, Resource> };

/** A stack small enough to read, with one of everything the local stage wires, as `cdk synth` would write it. */
export const smallStack = (): Stack => ({
  Parameters: { Number: { Type: 'String', Default: '+16025550199' } },
  Resources: {
    Records: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
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
        SSESpecification: { KMSMasterKeyId: { 'Fn::ImportValue': 'not for this machine' } },
      },
    },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'iop-reminders' } },
    Alerts: { Type: 'AWS::SNS::Topic', Properties: {} },
    Inbound: { Type: 'AWS::SNS::Topic', Properties: {} },
    Lost: { Type: 'AWS::SQS::Queue', Properties: {} },
    Replies: {
      Type: 'AWS::SQS::Queue',
      Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Lost', 'Arn'] }, maxReceiveCount: 3 } },
    },
    InboundToReplies: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Inbound' },
        Protocol: 'sqs',
        Endpoint: { 'Fn::GetAtt': ['Replies', 'Arn'] },
        RawMessageDelivery: true,
      },
    },
    Urgent: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Alerts' },
        Protocol: 'email',
        Endpoint: 'desk@clinic.example',
        FilterPolicy: { severity: ['urgent'] },
      },
    },
    Tick: {
      Type: 'AWS::Lambda::Function',
      Metadata: { entry: 'fakes/tick.ts' },
      Properties: {
        Timeout: 60,
        Environment: {
          Variables: {
            TABLE_NAME: { Ref: 'Records' },
            ORIGINATION_NUMBER: { Ref: 'Number' },
            ALERT_TOPIC_ARN: { Ref: 'Alerts' },
            TABLE_ARN: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':dynamodb:::', { Ref: 'Records' }]] },
            BUS: { 'Fn::Sub': '${Bus} at ${Alerts.TopicName} by ${AWS::Region}' },
          },
        },
      },
    },
    Read: { Type: 'AWS::Lambda::Function', Metadata: { entry: 'fakes/read.ts' }, Properties: {} },
    Load: { Type: 'AWS::Lambda::Function', Metadata: { entry: 'fakes/load-clinic.ts' }, Properties: {} },
    CdkHelper: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 120 } },
    TickAsync: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: { FunctionName: { Ref: 'Tick' }, Qualifier: '$LATEST', MaximumRetryAttempts: 0 },
    },
    EveryMinute: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'rate(1 minute)',
        State: 'ENABLED',
        Targets: [
          { Id: 'T0', Arn: { 'Fn::GetAtt': ['Tick', 'Arn'] }, Input: '{"lane":0}' },
          { Id: 'T1', Arn: { 'Fn::GetAtt': ['Tick', 'Arn'] }, Input: '{"lane":1}' },
        ],
      },
    },
    Daily: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'cron(10 8 * * ? *)',
        State: 'ENABLED',
        Targets: [{ Id: 'T', Arn: { 'Fn::GetAtt': ['Read', 'Arn'] } }],
      },
    },
    Changes: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { source: ['iop-reminders'], 'detail-type': ['schedule.changed'] },
        State: 'ENABLED',
        Targets: [{ Id: 'T', Arn: { 'Fn::GetAtt': ['Read', 'Arn'] } }],
      },
    },
    RepliesToRead: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Replies', 'Arn'] },
        FunctionName: { Ref: 'Read' },
        BatchSize: 2,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    ApiToTick: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['Tick', 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        RouteKey: 'ANY /api/{proxy+}',
        AuthorizationType: 'JWT',
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'ApiToTick' }]] },
      },
    },
  },
});

/** The same without one of its resources. */
export const stackWithout = (id: string): Stack => {
  const { Resources, ...rest } = smallStack();
  return { ...rest, Resources: Object.fromEntries(Object.entries(Resources).filter(([name]) => name !== id)) };
};

/** The same with some properties, or the entry, of one resource changed. */
export const stackWith = (id: string, properties: Record<string, unknown>, entry?: string): Stack => {
  const stack = smallStack();
  const resource = stack.Resources[id]!;
  Object.assign(resource.Properties, properties);
  if (entry !== undefined) resource.Metadata = { entry };
  return stack;
};
