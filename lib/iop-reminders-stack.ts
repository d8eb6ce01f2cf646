import { CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AttendanceWatch } from './attendance-watch.ts';
import { CalendarFeeds } from './calendar-feeds.ts';
import { ClinicLoading } from './clinic-loading.ts';
import { ConsoleHosting } from './console-hosting.ts';
import { Dashboard } from './dashboard.ts';
import { DeploymentOutputs } from './deployment-outputs.ts';
import { DomainEvents } from './domain-events.ts';
import { EncryptionKey } from './encryption-key.ts';
import { FollowUpEscalation } from './follow-up-escalation.ts';
import { Operators } from './operators.ts';
import { LiveUpdates } from './live-updates.ts';
import { OptOutReconciliation } from './opt-out-reconciliation.ts';
import { PatientReplies } from './patient-replies.ts';
import { RecordBackups } from './record-backups.ts';
import { RecordTable } from './record-table.ts';
import { ReminderDispatch } from './reminder-dispatch.ts';
import { ScheduleExpansion } from './schedule-expansion.ts';
import { ServiceAlarms } from './service-alarms.ts';
import type { Settings } from './settings.ts';
import { StaffAlerts } from './staff-alerts.ts';
import { StaffApi } from './staff-api.ts';
import { StaffSignIn } from './staff-sign-in.ts';

/** The whole product in one stack; it only puts the capabilities together, in the order of the flow. */
export class IopRemindersStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: StackProps & { settings: Settings }) {
    super(scope, id, props);
    const { key } = new EncryptionKey(this, 'Encryption');
    const { table } = new RecordTable(this, 'Records', key);
    new RecordBackups(this, 'Backups', { table, key });
    const alerts = new StaffAlerts(this, 'Alerts', key);
    const operators = new Operators(this, 'Operators', { key, settings });
    const { bus } = new DomainEvents(this, 'Events', { key, operators });
    const originationNumber = settings.originationNumber ?? askedAtDeployment(this);
    const foundations = { settings, originationNumber, key, operators, table, bus, alertTopic: alerts.topic };

    new ScheduleExpansion(this, 'Expansion', foundations);
    new ReminderDispatch(this, 'Dispatch', foundations);
    const replies = new PatientReplies(this, 'Replies', foundations);
    new AttendanceWatch(this, 'Attendance', foundations);
    new FollowUpEscalation(this, 'Escalation', foundations);
    new OptOutReconciliation(this, 'OptOuts', foundations);
    new LiveUpdates(this, 'Live', foundations);
    const signIn = new StaffSignIn(this, 'SignIn');
    const feeds = new CalendarFeeds(this, 'Feeds', foundations);
    const staff = new StaffApi(this, 'Api', foundations, { signIn, feedsUrl: feeds.api.apiEndpoint });
    const staffConsole = new ConsoleHosting(this, 'Console', foundations, { api: staff.api, signIn });
    const loading = new ClinicLoading(this, 'Loading', foundations);
    new ServiceAlarms(this, 'Alarms', foundations);
    new Dashboard(this, 'Overview', operators);
    new DeploymentOutputs(this, 'Outputs', {
      InboundTopicArn: replies.inbound.topicArn,
      AlertTopicArn: alerts.topic.topicArn,
      OperatorsTopicArn: operators.topic.topicArn,
      ConsoleUrl: staffConsole.url,
      ApiUrl: staff.api.apiEndpoint,
      FeedsUrl: feeds.api.apiEndpoint,
      SignInUrl: signIn.domain.baseUrl(),
      UserPoolId: signIn.pool.userPoolId,
      UserPoolClientId: signIn.client.userPoolClientId,
      LoadClinicFunction: loading.functionName,
      TableName: table.tableName,
    });
  }
}

/** No default: a deployment that forgot its number stops here, not at the first patient's text. */
const askedAtDeployment = (stack: Stack): string =>
  new CfnParameter(stack, 'OriginationNumber', {
    description:
      'The number texts are sent from, E.164 (+12065550100). Better set once as originationNumber in cdk.json.',
    allowedPattern: '^\\+[1-9][0-9]{6,14}$',
  }).valueAsString;
