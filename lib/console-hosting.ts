import { Aws, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledged-findings.ts';
import { consoleFiles } from './console-files.ts';
import { consoleHeaders } from './console-headers.ts';
import { ConsolePublication } from './console-publication.ts';
import type { Foundations } from './foundations.ts';
import type { StaffSignIn } from './staff-sign-in.ts';

/** The console's pages are one file: an address whose last part has no dot gets it. What is under /api never comes this way. */
const onePage = `function handler(event) {
  var request = event.request;
  if (request.uri.lastIndexOf('.') < request.uri.lastIndexOf('/')) request.uri = '/index.html';
  return request;
}`;

/**
 * The staff console: files in a private bucket that its CloudFront distribution alone reads, and the API at the same address, so that the page
 * talks to nobody else but the sign-in, which is told here where to send staff back to.
 */
export class ConsoleHosting extends Construct {
  /** Where staff open the console, with its final slash. */
  readonly url: string;

  constructor(
    scope: Construct,
    id: string,
    foundations: Foundations,
    { api, signIn }: { api: HttpApi; signIn: StaffSignIn },
  ) {
    super(scope, id);
    const files = consoleFiles(this, foundations.settings.logRetentionDays);
    const headers = consoleHeaders(this, [signIn.domain.baseUrl(), signIn.issuerOrigin]);
    const distribution = this.distribution({ files, api, headers });
    this.url = `https://${distribution.distributionDomainName}/`;
    signIn.sendBackTo(this.url);
    new ConsolePublication(this, 'Publication', foundations, { files, config: signIn.configOfConsole() });
    acknowledge(distribution, 'noFirewall');
    acknowledge(distribution, 'anywhere');
    acknowledge(distribution, 'noQueriesInLogs');
    acknowledge(distribution, 'sharedCertificate');
  }

  private distribution(given: { files: IBucket; api: HttpApi; headers: cloudfront.ResponseHeadersPolicy }) {
    const { files, api, headers: responseHeadersPolicy } = given;
    const read = cloudfront.FunctionEventType.VIEWER_REQUEST;
    return new cloudfront.Distribution(this, 'Distribution', {
      comment: 'IOP Reminders: staff console',
      defaultRootObject: 'index.html',
      // Staff are in North America; the farther edges cost more and nobody would be nearer.
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(files, { originAccessControl: this.accessControl() }),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy,
        functionAssociations: [{ eventType: read, function: this.onePage() }],
      },
      additionalBehaviors: {
        '/api/*': {
          origin: new HttpOrigin(`${api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`),
          // A call over plain HTTP has shown its token already: refused, not sent on.
          viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
          responseHeadersPolicy,
          allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
          cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
          // The only kind of policy that passes Authorization on where nothing is cached; API Gateway refuses a Host that is not its own.
          originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          // Compressing here would weaken the entity tags that If-Match compares.
          compress: false,
        },
      },
    });
  }

  private accessControl(): cloudfront.S3OriginAccessControl {
    return new cloudfront.S3OriginAccessControl(this, 'Access', {
      originAccessControlName: `${Stack.of(this).stackName}-${Aws.REGION}-console`,
      signing: cloudfront.Signing.SIGV4_ALWAYS,
    });
  }

  private onePage(): cloudfront.Function {
    return new cloudfront.Function(this, 'OnePage', {
      comment: 'Every page of the console is its one file',
      runtime: cloudfront.FunctionRuntime.JS_2_0,
      code: cloudfront.FunctionCode.fromInline(onePage),
    });
  }
}
