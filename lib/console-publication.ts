import { Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source, type BucketDeploymentProps } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledged-findings.ts';
import { builtConsole } from './console-build.ts';
import type { Foundations } from './foundations.ts';

const oneYear = 'public, max-age=31536000, immutable';
const hashed = 'assets/*';

/**
 * Puts the built console and its `config.json` into the bucket while the stack is deployed, by CDK's own function.
 * Files with a hash in their name never change and stay: a console that is open keeps finding the parts it has not loaded yet. The page and
 * `config.json` are asked for each time, and come last, so that the page never names a file that is not there.
 */
export class ConsolePublication extends Construct {
  private readonly byRole: Pick<BucketDeploymentProps, 'destinationBucket' | 'role' | 'logGroup' | 'memoryLimit'>;

  constructor(
    scope: Construct,
    id: string,
    { settings, key }: Foundations,
    { files, config }: { files: IBucket; config: Record<string, string> },
  ) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: settings.logRetentionDays,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = this.role(files, logGroup);
    this.byRole = { destinationBucket: files, role, logGroup, memoryLimit: 512 };
    const built = builtConsole();
    const parts = this.put('Parts', { sources: [built], exclude: ['*'], include: [hashed], prune: false }, oneYear);
    const page = [built, Source.jsonData('config.json', config)];
    this.put('Page', { sources: page, exclude: [hashed] }, 'no-store').node.addDependency(parts);
    this.acknowledgeItsFunction();
  }

  private put(id: string, what: Omit<BucketDeploymentProps, 'destinationBucket'>, cacheControl: string) {
    return new BucketDeployment(this, id, {
      ...this.byRole,
      ...what,
      cacheControl: [CacheControl.fromString(cacheControl)],
    });
  }

  /** CDK puts it right under the stack and does not hand it out. */
  private acknowledgeItsFunction(): void {
    const ofCdk = Stack.of(this).node.children.filter(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
    for (const found of ofCdk) {
      acknowledge(found, 'outsideVpc');
      acknowledge(found, 'deploysOnly');
      acknowledge(found, 'deploysAlone');
      acknowledge(found, 'runtimeOfCdk');
    }
  }

  /** What CDK would grant by itself allows more actions, by wildcard and inline. */
  private role(files: IBucket, logGroup: LogGroup): IRole {
    const { bootstrapQualifier } = Stack.of(this).synthesizer;
    const assets = `arn:${Aws.PARTITION}:s3:::cdk-${bootstrapQualifier ?? ''}-assets-${Aws.ACCOUNT_ID}-${Aws.REGION}`;
    const allow = (actions: string[], resources: string[]) => new PolicyStatement({ actions, resources });
    const permissions = new ManagedPolicy(this, 'Permissions', {
      description: 'What publishing the console may do',
      statements: [
        allow(['s3:GetObject'], [`${assets}/*`]),
        allow(['s3:ListBucket'], [assets, files.bucketArn]),
        allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], [files.arnForObjects('*')]),
        allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]),
      ],
    });
    acknowledge(permissions, 'everyFile');
    acknowledge(permissions, 'everyAsset');
    const assumedBy = new ServicePrincipal('lambda.amazonaws.com');
    return new Role(this, 'Role', { assumedBy, managedPolicies: [permissions] }).withoutPolicyUpdates();
  }
}
