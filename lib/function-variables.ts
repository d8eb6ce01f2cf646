import type { Foundations } from './foundations.ts';

/**
 * The value of every variable that more than one function is told. A construct picks those its function's `Env` names and writes them out, so that
 * the compiler compares the two lists.
 */
export const variables = ({ table, bus, alertTopic, originationNumber, settings }: Foundations) => ({
  TABLE_NAME: table.tableName,
  BUS_NAME: bus.eventBusName,
  ALERT_TOPIC_ARN: alertTopic.topicArn,
  ORIGINATION_NUMBER: originationNumber,
  TEXT_PARTS_PER_SECOND: String(settings.textPartsPerSecond),
  LANES: String(settings.lanes),
});
