import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { contentSecurityPolicy } from './page-policy.ts';

/** What a page of appointments has no use for, refused to itself and to whatever might get into it. */
const noDevices = 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()';

/**
 * The headers of every answer of the console's address, pages and API alike. `connect` lists the origins, besides its own, that signing in
 * calls. What says nothing of keeping is not kept: API answers hold patients' data and have no place in a browser's cache.
 */
export const consoleHeaders = (scope: Construct, connect: readonly string[]): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'Headers', {
    // These names are the account's, over all Regions.
    responseHeadersPolicyName: `${Stack.of(scope).stackName}-${Aws.REGION}-console`,
    comment: 'IOP Reminders: staff console',
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(connect), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(730),
        includeSubdomains: true,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'cache-control', value: 'no-store', override: false },
        { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
        { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
        { header: 'permissions-policy', value: noDevices, override: true },
      ],
    },
  });
