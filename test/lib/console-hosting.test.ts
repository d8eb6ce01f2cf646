import { Match } from 'aws-cdk-lib/assertions';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { contentSecurityPolicy } from '../../lib/page-policy.ts';
import { pageAnswer } from '../../local/page-headers.ts';
import { openTemplate } from '../../local/template.ts';
import { propertiesOf, synthesized } from './synthesized.ts';

const template = synthesized({ originationNumber: '+12065550100' });
const { resolve } = openTemplate(template.toJSON());
const Anything = z.looseObject({});
const idsOf = (type: string) => Object.keys(propertiesOf(template, type, Anything));
/** The one resource of a type, every reference in its properties resolved as on the local machine. */
const only = <Shape extends z.ZodType>(type: string, shape: Shape): z.infer<Shape> => {
  expect(idsOf(type)).toHaveLength(1);
  return shape.parse(resolve(Object.values(propertiesOf(template, type, z.unknown()))[0]));
};

const Behavior = z.object({
  PathPattern: z.string().optional(),
  TargetOriginId: z.string(),
  ViewerProtocolPolicy: z.string(),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string(),
  AllowedMethods: z.array(z.string()).optional(),
  Compress: z.boolean(),
  FunctionAssociations: z.array(z.unknown()).default([]),
});
const Distribution = z.object({
  DistributionConfig: z.object({
    DefaultCacheBehavior: Behavior,
    CacheBehaviors: z.array(Behavior),
    Origins: z.array(z.looseObject({ Id: z.string(), DomainName: z.string() })),
    CustomErrorResponses: z.undefined().optional(),
  }),
});
const { DistributionConfig: distribution } = only('AWS::CloudFront::Distribution', Distribution);
const files = distribution.DefaultCacheBehavior;
const api = distribution.CacheBehaviors[0];
const originOf = ({ TargetOriginId }: { TargetOriginId: string }) =>
  distribution.Origins.find(({ Id }) => Id === TargetOriginId);

const Publication = z.object({
  Prune: z.boolean(),
  Include: z.array(z.string()).optional(),
  Exclude: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.string())).optional(),
  SystemMetadata: z.object({ 'cache-control': z.string() }),
});
const publications = Object.values(propertiesOf(template, 'Custom::CDKBucketDeployment', z.unknown())).map((each) =>
  Publication.parse(resolve(each)),
);

const Client = z.object({ CallbackURLs: z.array(z.string()), LogoutURLs: z.array(z.string()) });
const Headers = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z.looseObject({
      ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string(), Override: z.literal(true) }),
    }),
    CustomHeadersConfig: z.object({ Items: z.array(z.unknown()) }),
  }),
});
const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = only(
  'AWS::CloudFront::ResponseHeadersPolicy',
  Headers,
).ResponseHeadersPolicyConfig;
const policy = security.ContentSecurityPolicy.ContentSecurityPolicy;

describe('the console’s files', () => {
  it('lie in buckets that are private, encrypted, versioned and refuse all but TLS 1.2', () => {
    const buckets = idsOf('AWS::S3::Bucket');
    expect(buckets).toHaveLength(2);
    template.allResourcesProperties('AWS::S3::Bucket', {
      BucketEncryption: Match.anyValue(),
      VersioningConfiguration: { Status: 'Enabled' },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    const denied = (condition: object) => Match.objectLike({ Effect: 'Deny', Action: 's3:*', Condition: condition });
    for (const bucket of buckets)
      template.hasResourceProperties('AWS::S3::BucketPolicy', {
        Bucket: { Ref: bucket },
        PolicyDocument: {
          Statement: Match.arrayWith([
            denied({ Bool: { 'aws:SecureTransport': 'false' } }),
            denied({ NumericLessThan: { 's3:TlsVersion': 1.2 } }),
          ]),
        },
      });
  });

  it('are read by this distribution alone, which signs each request', () => {
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' },
    });
    expect(originOf(files)).toMatchObject({ OriginAccessControlId: expect.any(String) as string });
    const Policy = z.object({
      PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Effect: z.string(), Action: z.unknown() })) }),
    });
    const allowed = Object.values(propertiesOf(template, 'AWS::S3::BucketPolicy', Policy)).flatMap(
      ({ PolicyDocument }) => PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow'),
    );
    expect(allowed.map(({ Action, Principal }) => [Action, Principal])).toEqual([
      ['s3:PutObject', { Service: 'logging.s3.amazonaws.com' }],
      ['s3:GetObject', { Service: 'cloudfront.amazonaws.com' }],
    ]);
    expect(JSON.stringify(allowed[1])).toContain(`{"Ref":"${idsOf('AWS::CloudFront::Distribution')[0] ?? ''}"}`);
  });

  it('with a hash in their name are kept for ever, by browsers and through the next deployment; the page is asked for each time', () => {
    expect(publications).toMatchObject([
      {
        Prune: false,
        Exclude: ['*'],
        Include: ['assets/*'],
        SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
      },
      { Prune: true, Exclude: ['assets/*'], SystemMetadata: { 'cache-control': 'no-store' } },
    ]);
  });

  it('are published parts first, by a function that reads CDK’s assets and writes this bucket, and may do no more', () => {
    const [parts, page] = Object.entries(template.findResources('Custom::CDKBucketDeployment'));
    expect(page?.[1]).toMatchObject({ DependsOn: expect.arrayContaining([parts?.[0]]) as string[] });
    const Policy = z.object({
      Description: z.string(),
      PolicyDocument: z.object({ Statement: z.array(z.object({ Action: z.unknown() })) }),
    });
    const own = Object.values(propertiesOf(template, 'AWS::IAM::ManagedPolicy', Policy)).find(
      ({ Description }) => Description === 'What publishing the console may do',
    );
    expect(own?.PolicyDocument.Statement.map(({ Action }) => Action)).toEqual([
      's3:GetObject',
      's3:ListBucket',
      ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
    ]);
  });
});

describe('the API beside the console', () => {
  it('is at the same address, and its answers are kept nowhere', () => {
    expect(api?.PathPattern).toBe('/api/*');
    expect(originOf(api ?? { TargetOriginId: '' })?.DomainName).toMatch(/\.execute-api\.us-east-1\.amazonaws\.com$/);
    // CloudFront's own policy CachingDisabled.
    expect(api?.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    expect(custom.Items).toContainEqual({ Header: 'cache-control', Value: 'no-store', Override: false });
  });

  it('gets every method and header but Host, the token among them, over HTTPS only and with its entity tags unchanged', () => {
    // CloudFront's own policy AllViewerExceptHostHeader: with caching disabled it passes Authorization on.
    expect(api?.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
    expect(api?.AllowedMethods?.toSorted()).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);
    expect(api).toMatchObject({ ViewerProtocolPolicy: 'https-only', Compress: false });
  });

  it('keeps its own errors: the page stands in for a path of the console, never for an answer of the API', () => {
    expect(api?.FunctionAssociations).toEqual([]);
    expect(files.FunctionAssociations).toHaveLength(1);
    const { FunctionCode } = only('AWS::CloudFront::Function', z.object({ FunctionCode: z.string() }));
    const sent = (uri: string): unknown =>
      runInNewContext(`${FunctionCode}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`);
    for (const path of ['/', '/patients', '/reports/attendance', '/v1.2/today']) expect(sent(path)).toBe('/index.html');
    for (const path of ['/config.json', '/index.html', '/assets/main-B14TYJoN.js']) expect(sent(path)).toBe(path);
  });
});

describe('what browsers are told', () => {
  const config = publications.flatMap(({ SourceMarkers }) => SourceMarkers ?? []).flatMap(Object.values);
  const domain = `https://${idsOf('AWS::Cognito::UserPoolDomain')[0] ?? ''}.auth.us-east-1.amazoncognito.com`;

  it('is the local stage’s content security policy, with the sign-in and its issuer to call, on pages and API alike', () => {
    expect(policy).toBe(contentSecurityPolicy([domain, 'https://cognito-idp.us-east-1.amazonaws.com']));
    const local = pageAnswer(new Uint8Array(), '.html')?.headers.get('content-security-policy');
    expect(policy.replace(/(connect-src 'self')[^;]*/, '$1')).toBe(local);
    expect(api?.ResponseHeadersPolicyId).toBe(files.ResponseHeadersPolicyId);
  });

  it('is HTTPS for two years, no sniffing, no framing, no referrer', () => {
    expect(security).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true },
    });
    expect(files.ViewerProtocolPolicy).toBe('redirect-to-https');
  });

  it('in config.json are the pool, its sign-in and the client, which exist only once deployed', () => {
    const [pool, client] = [idsOf('AWS::Cognito::UserPool')[0], idsOf('AWS::Cognito::UserPoolClient')[0]];
    const [signIn] = idsOf('AWS::Cognito::UserPoolDomain');
    expect(config).toEqual(['us-east-1', pool, signIn, 'us-east-1', client]);
  });

  it('signing in and out ends at the console’s own address', () => {
    const { CallbackURLs, LogoutURLs } = only('AWS::Cognito::UserPoolClient', Client);
    const [id] = idsOf('AWS::CloudFront::Distribution');
    expect(CallbackURLs).toEqual([`https://${id ?? ''}.DomainName/`]);
    expect(LogoutURLs).toEqual(CallbackURLs);
    expect(resolve(template.findOutputs('ConsoleUrl')['ConsoleUrl'])).toEqual({ Value: CallbackURLs[0] });
  });
});
