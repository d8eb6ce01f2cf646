import { Aws, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

/**
 * Who is staff of which clinic. Administrators make the users; `custom:clinic` and `custom:staff`, which the API trusts, are set when a
 * user is made and never after, by nobody (docs/operations.md).
 */
export class StaffSignIn extends Construct {
  readonly pool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
  readonly domain: cognito.UserPoolDomain;
  /** Where the pool's keys are read: the host of the issuer. */
  readonly issuerOrigin = `https://cognito-idp.${Aws.REGION}.amazonaws.com`;
  private consoleUrl: string | undefined;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // The console's address comes after the API, which comes after this: known by the time the template is written.
    const consoleUrls = Lazy.list({ produce: () => (this.consoleUrl === undefined ? [] : [this.consoleUrl]) });
    this.pool = new cognito.UserPool(this, 'Staff', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      featurePlan: cognito.FeaturePlan.PLUS,
      standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
      customAttributes: {
        clinic: new cognito.StringAttribute({ mutable: false, minLen: 1, maxLen: 64 }),
        staff: new cognito.StringAttribute({ mutable: false, minLen: 1, maxLen: 64 }),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // The prefix is unique in the Region, over all of AWS's customers: hence the account in it.
    this.domain = this.pool.addDomain('SignIn', {
      cognitoDomain: { domainPrefix: `${Stack.of(this).stackName}-${Aws.ACCOUNT_ID}` },
    });
    this.client = this.pool.addClient('Console', {
      generateSecret: false,
      // None but the hosted page: no password ever passes through the API of the pool.
      authFlows: { userSrp: false },
      // A public client: the authorization code with PKCE, which Cognito checks whenever the console sends its challenge.
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID],
        callbackUrls: consoleUrls,
        logoutUrls: consoleUrls,
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.minutes(15),
      accessTokenValidity: Duration.minutes(15),
      // A shift, not a month.
      refreshTokenValidity: Duration.hours(12),
      readAttributes: new cognito.ClientAttributes()
        .withStandardAttributes({ email: true })
        .withCustomAttributes('clinic', 'staff'),
      writeAttributes: new cognito.ClientAttributes().withStandardAttributes({ email: true }),
    });
  }
  /** Signing in and out ends at this address and no other. */
  sendBackTo(consoleUrl: string): void {
    this.consoleUrl = consoleUrl;
  }

  /** What the console reads as `/config.json`: public, all of it. */
  configOfConsole() {
    return {
      signIn: 'cognito',
      issuer: `${this.issuerOrigin}/${this.pool.userPoolId}`,
      domain: this.domain.baseUrl(),
      clientId: this.client.userPoolClientId,
    };
  }
}
