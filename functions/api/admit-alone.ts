import { createHash, randomUUID } from 'node:crypto';
import { HTTPException } from 'hono/http-exception';
import type { Charts } from '../aws/charts.ts';
import type { Patient } from '../domain/clinic.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { lockSeconds } from './answer-once.ts';
import { atWork, refusal } from './problem-details.ts';
import type { OnceDeps } from './signed-in.ts';

type Deps = { charts: Pick<Charts, 'reachedAt' | 'get'>; once: OnceDeps };
type Person = { clinicId: string; patient: Patient };

const nameOf = ({ name }: Patient): string => name.toLowerCase().replace(/\s+/g, ' ').trim();

/** A second chart of one person would have every text sent twice. */
const refuseTwice = async ({ charts }: Deps, { clinicId, patient }: Person): Promise<void> => {
  const reached = (await charts.reachedAt(patient.phone)).filter(
    (one) => one.clinicId === clinicId && one.participantId === undefined && one.patientId !== patient.id,
  );
  const others = await Promise.all(reached.map(({ patientId }) => charts.get(clinicId, patientId)));
  const other = others.find((chart) => chart && nameOf(chart.patient) === nameOf(patient))?.patient;
  if (other)
    throw refusal(409, {
      detail: `Somebody of this name and number is on file already, as "${other.id}". Give that as patientId to admit them again.`,
    });
};

const lockOf = ({ clinicId, patient }: Person) => {
  const key = createHash('sha256')
    .update(JSON.stringify([patient.phone, nameOf(patient)]))
    .digest('base64url');
  // No id of a staff member begins with a dot.
  return { clinicId, staffId: '.admissions', key };
};

/**
 * Writes somebody new, unless somebody of their name and number is on file: of two who admit one person at the same moment, one does, and the other
 * is told to ask again. Throws 409. What is looked at is read after the lock is had, strongly consistent; the lock of one who died is let go by itself.
 */
export const admitAlone = async (deps: Deps, person: Person, write: () => Promise<void>): Promise<void> => {
  const { keptAnswers, telemetry, now } = deps.once;
  const [lock, holder] = [lockOf(person), randomUUID()];
  const lockedUntil = instantOf(now().plus({ seconds: lockSeconds }));
  const claim = { fingerprint: 'admission', holder, lockedUntil };
  if (await keptAnswers.claim(lock, claim, instantOf(now())))
    throw new HTTPException(409, {
      res: atWork('Somebody of this name and number is being admitted at this moment. Repeat it in a few seconds.'),
    });
  try {
    await refuseTwice(deps, person);
    await write();
  } finally {
    await keptAnswers.release(lock, holder).catch((error: unknown) => {
      telemetry.failed('the lock of an admission was not let go; it ends by itself', error);
    });
  }
};
