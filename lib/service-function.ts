import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, CfnFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat, SourceMapMode } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { encryptedQueue } from './encrypted-queue.ts';
import type { Foundations } from './foundations.ts';
import { permissionsOf, type FunctionName } from './function-permissions.ts';

const root = new URL('..', import.meta.url).pathname;

export type ServiceFunctionProps<Env> = {
  /** The file in functions/, without its ending. */
  entry: FunctionName;
  /** Every variable the function's own `Env` names, so that one renamed on either side does not compile. */
  environment: Env;
  /** Whom it hurts when it fails: the text of its alarm. */
  errorImpact: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** Copies at once, reserved: a runaway here cannot starve the others, and the others cannot starve this. */
  concurrency: number;
  /** `event`: Lambda queues the call, does not repeat it and keeps what failed. Otherwise the caller sees the failure itself. */
  invokedBy: 'event' | 'caller';
  /** How often Lambda repeats a failed event; 0 unless told, for the next tick repeats the work anyway. */
  retries?: number;
  /** The queue it reads, if any. */
  source?: Queue;
};

/** One Lambda of functions/: Node 24 on arm64, one ESM file with its SDK inside, JSON logs on the clinic's key, its alarm. */
export class ServiceFunction<Env extends Record<string, string>> extends Construct {
  readonly function: NodejsFunction;
  readonly undelivered: Queue | undefined;

  constructor(scope: Construct, id: string, foundations: Foundations, props: ServiceFunctionProps<Env>) {
    super(scope, id);
    const { key, operators, settings } = foundations;
    this.undelivered = props.invokedBy === 'event' ? encryptedQueue(this, 'Undelivered', key) : undefined;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: settings.logRetentionDays,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const permissions = new ManagedPolicy(this, 'Permissions', {
      description: `What ${props.entry} may do`,
      statements: permissionsOf(props.entry, foundations, {
        logGroup,
        ...(this.undelivered && { undelivered: this.undelivered }),
        ...(props.source && { source: props.source }),
      }),
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [permissions],
    });
    this.function = new NodejsFunction(this, 'Function', {
      entry: `${root}functions/${props.entry}.ts`,
      projectRoot: root,
      depsLockFilePath: `${root}package-lock.json`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // The policy above is all of it: nothing CDK would add reaches the role.
      role: role.withoutPolicyUpdates(),
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMegabytes,
      reservedConcurrentExecutions: props.concurrency,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      ...(this.undelivered && {
        deadLetterQueue: this.undelivered,
        retryAttempts: props.retries ?? 0,
        maxEventAge: Duration.seconds(props.retries === undefined ? 60 : 3600),
      }),
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: props.entry,
        POWERTOOLS_METRICS_NAMESPACE: 'IopReminders',
        NODE_OPTIONS: '--enable-source-maps',
      },
      bundling: {
        format: OutputFormat.ESM,
        mainFields: ['module', 'main'],
        bundleAwsSDK: true,
        target: 'node24',
        minify: true,
        sourceMap: true,
        sourceMapMode: SourceMapMode.EXTERNAL,
        sourcesContent: false,
      },
    });
    const resource = this.function.node.defaultChild;
    if (resource instanceof CfnFunction) resource.addMetadata('entry', `functions/${props.entry}.ts`);
    operators.alarm({
      name: `${props.entry}-errors`,
      errorImpact: props.errorImpact,
      metric: this.function.metricErrors({ period: Duration.minutes(5) }),
    });
  }
}
