import { Match } from 'aws-cdk-lib/assertions';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { functionIds, propertiesOf, synthesized } from './synthesized.ts';

const template = synthesized({ originationNumber: '+12065550100', monthlySpendDollars: '250' });
const Alarm = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.object({ Ref: z.string() })),
  Threshold: z.number(),
  TreatMissingData: z.string(),
});
const alarms = new Map(
  Object.values(propertiesOf(template, 'AWS::CloudWatch::Alarm', Alarm)).map((alarm) => [
    alarm.AlarmName.replace('iop-reminders ', ''),
    alarm,
  ]),
);
const names = [...alarms.keys()];
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const headings = [...runbook.matchAll(/^## (.+)$/gm)].map((match) => match[1]!);

describe('alarms', () => {
  it('have each a heading of the same name in the runbook, and the runbook no other', () => {
    expect(headings.toSorted()).toEqual(names.toSorted());
  });

  it('the runbook says of each what it means, where to look and what to do', () => {
    for (const section of runbook.split(/^## /m).slice(1))
      expect(section).toMatch(/\*\*What it means\.\*\*[\s\S]*\*\*Look\.\*\*[\s\S]*\*\*Do\.\*\*/);
  });

  it.each(names)('%s says whom it hurts and links to its heading', (name) => {
    expect(alarms.get(name)!.AlarmDescription).toMatch(new RegExp(`^[A-Z].{20,}\\. Runbook: .*#${name}$`));
  });

  it('tell the operators, always', () => {
    const [operators] = Object.entries(propertiesOf(template, 'AWS::SNS::Topic', z.looseObject({})))
      .filter(([, { DisplayName }]) => DisplayName === 'IOP Reminders operators')
      .map(([id]) => id);
    for (const { AlarmActions } of alarms.values()) expect(AlarmActions).toEqual([{ Ref: operators }]);
  });

  it('may publish to the operators’ topic and use its key', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
          }),
        ]),
      },
    });
    const key = JSON.stringify(template.findResources('AWS::KMS::Key'));
    expect(key).toContain('cloudwatch.amazonaws.com');
  });

  it('watch every function', () => {
    for (const name of functionIds(template).keys()) expect(names).toContain(`${name}-errors`);
  });

  it('watch every queue that should be empty', () => {
    const queues = Object.keys(propertiesOf(template, 'AWS::SQS::Queue', z.looseObject({})));
    const watched = JSON.stringify(template.findResources('AWS::CloudWatch::Alarm'));
    for (const queue of queues) expect(watched, queue).toContain(`["${queue}","QueueName"]`);
  });

  it('take silence of a minute function for what it is: a failure', () => {
    for (const name of ['dispatcher-silent', 'attendance-watch-silent', 'escalation-silent'])
      expect(alarms.get(name)).toMatchObject({
        MetricName: 'Heartbeat',
        TreatMissingData: 'breaching',
        ComparisonOperator: 'LessThanThreshold',
      });
  });

  it('warn of the spend limit at four fifths of what is set', () => {
    expect(alarms.get('spend-near-limit')!.Threshold).toBe(200);
  });

  it('warn when the oldest due reminder is more than five minutes late', () => {
    expect(alarms.get('reminders-late')).toMatchObject({ MetricName: 'AlarmLagSeconds', Threshold: 300 });
  });
});

describe('the dashboard', () => {
  it('shows lag, texts, replies, missed sessions, follow-ups, spend, dead letters, errors and duration', () => {
    const dashboard = JSON.stringify(template.findResources('AWS::CloudWatch::Dashboard'));
    for (const shown of [
      'AlarmLagSeconds',
      'TextsSent',
      'TextsFailed',
      'TextsUnknown',
      'RepliesReceived',
      'SessionsMissed',
      'FollowUpsOpened',
      'FollowUpsEscalated',
      'SMSMonthToDateSpentUSD',
      'ApproximateNumberOfMessagesVisible',
      'Errors',
      'Duration',
    ])
      expect(dashboard).toContain(shown);
  });
});
