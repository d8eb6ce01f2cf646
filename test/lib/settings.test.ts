import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import cdk from '../../cdk.json' with { type: 'json' };
import { settingsOf } from '../../lib/settings.ts';
import { synthesized } from './synthesized.ts';

const settings = (overrides: Record<string, string>) =>
  settingsOf(new App({ context: { ...cdk.context, ...overrides } }));

describe('settings', () => {
  it('come from cdk.json, and a -c on the command line wins', () => {
    expect(settings({}).lanes).toBe(1);
    expect(settings({ lanes: '4' }).lanes).toBe(4);
  });

  it('that are wrong are all named at once', () => {
    expect(() => settings({ lanes: '0', originationNumber: '206 555 0100', logRetentionDays: '17' })).toThrow(
      expect.objectContaining({
        issues: [
          expect.objectContaining({ path: ['lanes'] }),
          expect.objectContaining({ path: ['originationNumber'] }),
          expect.objectContaining({ path: ['logRetentionDays'] }),
        ],
      }) as Error,
    );
  });

  it('without a number, a deployment has to be given one, and cannot be given nonsense', () => {
    expect(synthesized().findParameters('OriginationNumber')).toMatchObject({
      OriginationNumber: { Type: 'String', AllowedPattern: '^\\+[1-9][0-9]{6,14}$' },
    });
    expect(synthesized({ originationNumber: '+12065550100' }).findParameters('OriginationNumber')).toEqual({});
  });

  it('name no account and no Region', () => {
    expect(JSON.stringify(synthesized().toJSON())).not.toMatch(/\b\d{12}\b|\b[a-z]{2}-(gov-)?[a-z]+-\d\b/);
  });
});
