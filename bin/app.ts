import { App, Validations } from 'aws-cdk-lib';
import nag from 'cdk-nag';
import cdk from '../cdk.json' with { type: 'json' };
import { IopRemindersStack } from '../lib/iop-reminders-stack.ts';
import { settingsOf } from '../lib/settings.ts';

// Read here too, so that the file's settings and flags hold when the app is run without the CDK's command line.
const app = new App({ context: cdk.context });
const settings = settingsOf(app);
const local = settings.stage === 'local';
// The local stage runs the handlers from source: it wants the template and nothing else, quickly.
if (local) app.node.setContext('aws:cdk:bundling-stacks', []);
else Validations.of(app).addPlugins(new nag.AwsSolutionsChecks(app), new nag.HIPAASecurityChecks(app));

const name = settings.stage === 'production' ? 'iop-reminders' : `iop-reminders-${settings.stage}`;
new IopRemindersStack(app, name, { settings, description: 'IOP Reminders: texts, replies, attendance and follow-up' });
