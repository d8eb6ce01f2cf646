import { join } from 'node:path';

/**
 * What every SDK client in this process, or in a Lambda's own process, must find in its environment: our endpoints, a region and
 * credentials that are none. The user's own AWS settings are put out of reach, so nothing here can touch a real account.
 */
export const awsEnvironment = (
  endpoints: { dynamodb: string; fakes: string },
  directory: string,
): Record<string, string> => ({
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_SNS: `${endpoints.fakes}/sns`,
  AWS_ENDPOINT_URL_EVENTBRIDGE: `${endpoints.fakes}/events`,
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: join(directory, 'no-aws-config'),
  AWS_SHARED_CREDENTIALS_FILE: join(directory, 'no-aws-credentials'),
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  // Logs and metrics of the Lambdas would drown what the stage says; set either to see them.
  POWERTOOLS_LOG_LEVEL: process.env['POWERTOOLS_LOG_LEVEL'] ?? 'ERROR',
  POWERTOOLS_METRICS_DISABLED: process.env['POWERTOOLS_METRICS_DISABLED'] ?? 'true',
});

/** Variables of the user's shell that would lead an SDK client elsewhere. */
const misleading = [
  'AWS_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_ENDPOINT_URL',
  'AWS_DEFAULT_REGION',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
];

/** Puts such an environment in force in this process. */
export const enterAwsEnvironment = (environment: Record<string, string>): void => {
  for (const name of misleading) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
};
