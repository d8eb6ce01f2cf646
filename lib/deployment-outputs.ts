import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** What the person who deploys needs next, printed by `cdk deploy`; docs/operations.md uses these names. */
export class DeploymentOutputs extends Construct {
  constructor(scope: Construct, id: string, values: Record<string, string>) {
    super(scope, id);
    // Overridden, or CDK would put this construct's id and a hash around the names the documentation uses.
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value }).overrideLogicalId(name);
  }
}
