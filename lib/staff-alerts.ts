import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/**
 * Where a clinic's alerts are published, beside the texts to staff on duty. Staff subscribe (email, Slack, pager) with a filter on the
 * message attributes `clinic` and `severity`; docs/operations.md shows how. Alerts name no patient.
 */
export class StaffAlerts extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Clinic alerts', masterKey: key, enforceSSL: true });
  }
}
