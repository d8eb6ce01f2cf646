import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledged-findings.ts';

/**
 * Weekly copies kept for 13 months, apart from the table. Point-in-time recovery undoes the last 35 days to the second; this is for the
 * mistake found later than that, and for a table that is lost together with its recovery.
 */
export class RecordBackups extends Construct {
  constructor(scope: Construct, id: string, { table, key }: { table: Table; key: IKey }) {
    super(scope, id);
    const backupVault = new BackupVault(this, 'Vault', { encryptionKey: key, removalPolicy: RemovalPolicy.RETAIN });
    const plan = new BackupPlan(this, 'Plan', {
      backupVault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'weekly',
          scheduleExpression: Schedule.cron({ weekDay: 'SUN', hour: '9', minute: '0' }),
          deleteAfter: Duration.days(396),
        }),
      ],
    });
    plan.addSelection('Records', { resources: [BackupResource.fromDynamoDbTable(table)] });
    acknowledge(plan, 'backupServiceRole');
  }
}
