import type { Foundations } from './foundations.ts';

/** What every function that texts is told, by the names in its `Env`. */
export const textingEnvironment = ({ table, bus, alertTopic, originationNumber, settings }: Foundations) => ({
  TABLE_NAME: table.tableName,
  BUS_NAME: bus.eventBusName,
  ALERT_TOPIC_ARN: alertTopic.topicArn,
  ORIGINATION_NUMBER: originationNumber,
  TEXT_PARTS_PER_SECOND: String(settings.textPartsPerSecond),
  LANES: String(settings.lanes),
});
