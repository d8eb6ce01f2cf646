import { Construct } from 'constructs';
import type { Env } from '../functions/load-clinic.ts';
import type { Foundations } from './foundations.ts';
import { variables } from './function-variables.ts';
import { ServiceFunction } from './service-function.ts';

/** Loads a clinic file, by hand: `aws lambda invoke` with the file as payload (docs/operations.md). */
export class ClinicLoading extends Construct {
  readonly functionName: string;

  constructor(scope: Construct, id: string, foundations: Foundations) {
    super(scope, id);
    const { TABLE_NAME, BUS_NAME } = variables(foundations);
    const load = new ServiceFunction<Env>(this, 'LoadClinic', foundations, {
      entry: 'load-clinic',
      environment: { TABLE_NAME, BUS_NAME },
      errorImpact: 'A clinic file was not loaded, so the clinic runs on its old tracks, schedules and policies.',
      timeoutSeconds: 300,
      memoryMegabytes: 1024,
      concurrency: 1,
      invokedBy: 'caller',
    });
    this.functionName = load.function.functionName;
  }
}
