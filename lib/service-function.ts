import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { ManagedPolicy, Role, ServicePrincipal, type IRole, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, CfnFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat, SourceMapMode, type BundlingOptions } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { fileURLToPath } from 'node:url';
import { acknowledge } from './acknowledged-findings.ts';
import { encryptedQueue } from './encrypted-queue.ts';
import type { Foundations } from './foundations.ts';
import { permissionsOf, type FunctionName } from './function-permissions.ts';
import { metricsNamespace } from './product-metrics.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What Lambda does with an asynchronous call that fails, and how long the failed call is kept for somebody to look at. */
const deliveries = {
  tick: { retryAttempts: 0, maxEventAge: Duration.seconds(60), kept: Duration.hours(1) },
  event: { retryAttempts: 2, maxEventAge: Duration.hours(1), kept: Duration.days(14) },
};

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
  /** `tick`: the next minute repeats the work, Lambda does not. `event`: Lambda tries three times. `caller`: waits for the answer. */
  invokedBy: 'tick' | 'event' | 'caller';
  /** The queue it reads, if any. */
  source?: Queue;
};

/** One Lambda of functions/: Node 24 on arm64, one ESM file with its SDK inside, JSON logs on the clinic's key, its alarms. */
export class ServiceFunction<Env extends Record<string, string>> extends Construct {
  readonly function: NodejsFunction;
  /** Where calls end up that Lambda or a rule could not deliver. */
  readonly undelivered: Queue | undefined;

  constructor(scope: Construct, id: string, foundations: Foundations, props: ServiceFunctionProps<Env>) {
    super(scope, id);
    const { operators } = foundations;
    const logGroup = this.logs(foundations);
    const { undelivered, settings: delivery } = this.delivery(foundations, props);
    this.undelivered = undelivered;
    const { source } = props;
    const own = { logGroup, ...(undelivered && { undelivered }), ...(source && { source }) };
    this.function = new NodejsFunction(this, 'Function', {
      ...code(props.entry),
      ...delivery,
      role: this.role(`What ${props.entry} may do`, permissionsOf(props.entry, foundations, own)),
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMegabytes,
      reservedConcurrentExecutions: props.concurrency,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: props.entry,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
        NODE_OPTIONS: '--enable-source-maps',
      },
    });
    operators.watchFunction({ name: `${props.entry}-errors`, errorImpact: props.errorImpact, function: this.function });
    this.markEntry(props.entry);
    acknowledge(this, 'outsideVpc');
    if (props.invokedBy === 'caller') acknowledge(this, 'noAsynchronousCalls');
  }

  private logs({ settings, key }: Foundations): LogGroup {
    return new LogGroup(this, 'Logs', {
      retention: settings.logRetentionDays,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private delivery({ key, operators }: Foundations, { invokedBy, entry, errorImpact }: ServiceFunctionProps<Env>) {
    if (invokedBy === 'caller') return { undelivered: undefined, settings: {} };
    const { kept, ...repeats } = deliveries[invokedBy];
    const undelivered = encryptedQueue(this, 'Undelivered', key, { retentionPeriod: kept });
    operators.watchDeadLetters({ name: `${entry}-undelivered`, errorImpact, queue: undelivered });
    return { undelivered, settings: { ...repeats, deadLetterQueue: undelivered } };
  }

  /** The statements are all of it: nothing CDK would add on its own reaches the role. */
  private role(description: string, statements: PolicyStatement[]): IRole {
    const permissions = new ManagedPolicy(this, 'Permissions', { description, statements });
    const assumedBy = new ServicePrincipal('lambda.amazonaws.com');
    return new Role(this, 'Role', { assumedBy, managedPolicies: [permissions] }).withoutPolicyUpdates();
  }

  /** Tells readers of the template, the local stage first of all, which file this function is. */
  private markEntry(entry: FunctionName): void {
    const resource = this.function.node.defaultChild;
    if (resource instanceof CfnFunction) resource.addMetadata('entry', `functions/${entry}.ts`);
  }
}

const code = (entry: FunctionName) => ({
  entry: `${root}functions/${entry}.ts`,
  projectRoot: root,
  depsLockFilePath: `${root}package-lock.json`,
  runtime: Runtime.NODEJS_24_X,
  architecture: Architecture.ARM_64,
  bundling,
});

/** ESM with `module` before `main` starts about twice as fast as the default CommonJS with the SDK outside (runtime notes, measured). */
const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  mainFields: ['module', 'main'],
  bundleAwsSDK: true,
  target: 'node24',
  minify: true,
  sourceMap: true,
  sourceMapMode: SourceMapMode.DEFAULT,
  sourcesContent: false,
};
