import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { Policies } from '../../functions/domain/clinic.ts';
import { isExempt, lotOf } from '../../functions/domain/hold-out.ts';
import { decideReminder, type ReminderFacts } from '../../functions/domain/reminder.ts';
import { entryOf, messageOf, sessionOf } from '../session-parts.ts';

const about = (patientId: string, localDate = '2026-11-23') => ({
  clinicId: 'riverside',
  patientId,
  localDate,
  step: 'day-before',
});
const id = fc.string({ minLength: 1, maxLength: 20 });

describe('the lot', () => {
  it('of a patient’s day is always the same, and who is held out at ten in a hundred is at twenty too', () => {
    fc.assert(
      fc.property(id, fc.integer({ min: 1, max: 49 }), (patientId, percent) => {
        expect(lotOf(about(patientId), percent)).toBe(lotOf(about(patientId), percent));
        if (lotOf(about(patientId), percent) === 'held-out')
          expect(lotOf(about(patientId), percent + 1)).toBe('held-out');
      }),
    );
  });

  it.each([1, 10, 50])(
    '%i in a hundred is what it comes to: over patients, over days, and in ids that are alike',
    (percent) => {
      const days = Array.from(
        { length: 50 },
        (_, n) => `2026-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
      );
      const all = Array.from({ length: 400 }, (_, n) =>
        days.map((day) => lotOf(about(`p${String(n).padStart(4, '0')}`, day), percent)),
      ).flat();
      const share = all.filter((arm) => arm === 'held-out').length / all.length;
      // Five standard errors of 20 000 draws.
      expect(Math.abs(share - percent / 100)).toBeLessThan(
        5 * Math.sqrt(((percent / 100) * (1 - percent / 100)) / all.length),
      );
      // No patient has it every day.
      const worst = Math.max(
        ...Array.from(
          { length: 400 },
          (_, n) => all.slice(n * 50, n * 50 + 50).filter((arm) => arm === 'held-out').length,
        ),
      );
      expect(worst).toBeLessThan(50 * (percent / 100) + 25);
    },
  );
});

describe('a reminder step that some are held out of', () => {
  /** Sunday 22 November, 18:00 in Phoenix: day-before is due. */
  const due = DateTime.fromISO('2026-11-23T01:00:00.000Z');
  /** Monday, 8:00: same-day was due at 7:00, when no text may go. */
  const morning = DateTime.fromISO('2026-11-23T15:00:00.000Z');
  const holding = (holdOut: object) => Policies.parse({ holdOut });
  const factsOf = (changes: Partial<ReminderFacts> = {}): ReminderFacts => {
    const policies = changes.policies ?? holding({ step: 'day-before', percent: 50 });
    return {
      entry: entryOf('ben'),
      session: sessionOf(),
      daySessions: [sessionOf()],
      step: 'day-before',
      policies,
      steps: policies.reminderSteps,
      clinicZone: 'America/Phoenix',
      prior: undefined,
      repeatUnknown: false,
      counts: undefined,
      lot: { clinicId: 'riverside', exempt: false },
      ...changes,
    };
  };
  const drawn = (arm: string) =>
    entryOf(Array.from({ length: 99 }, (_, n) => `p${n}`).find((who) => lotOf(about(who), 50) === arm)!);
  const [out, reminded] = [drawn('held-out'), drawn('reminded')];
  const decide = (changes: Partial<ReminderFacts>, at = due) => decideReminder(factsOf(changes), at);

  it('is not sent to who is held out, and both are recorded with their lot', () => {
    expect(decide({ entry: out })).toEqual({ do: 'skip', because: 'held-out', arm: 'held-out' });
    expect(decide({ entry: reminded })).toMatchObject({ do: 'send', because: 'step-due', arm: 'reminded' });
  });

  it('leaves every other step, and every clinic that has asked for nothing, as they are', () => {
    expect(decide({ entry: out, step: 'same-day' }, morning)).toMatchObject({ do: 'send', because: 'step-due' });
    expect(decide({ entry: out, step: 'same-day' }, morning)).not.toHaveProperty('arm');
    expect(decide({ entry: out, policies: Policies.parse({}) })).not.toHaveProperty('arm');
  });

  it('never leaves a patient without any reminder: the last step is sent to all, unless the policy says even if last', () => {
    const entry = entryOf(
      Array.from({ length: 99 }, (_, n) => `p${n}`).find(
        (who) => lotOf({ ...about(who), step: 'same-day' }, 50) === 'held-out',
      )!,
    );
    const last = { entry, step: 'same-day' };
    expect(decide({ ...last, policies: holding({ step: 'same-day', percent: 50 }) }, morning)).toMatchObject({
      do: 'send',
    });
    const even = holding({ step: 'same-day', percent: 50, evenIfLast: true });
    expect(decide({ ...last, policies: even }, morning)).toMatchObject({ do: 'skip', because: 'held-out' });
    const only = Policies.parse({
      reminderSteps: [{ id: 'day-before', daysBefore: 1, at: '18:00' }],
      holdOut: { step: 'day-before', percent: 50 },
    });
    expect(decide({ entry: out, policies: only, steps: only.reminderSteps })).toMatchObject({ do: 'send' });
  });

  it('P8 never is held out: somebody with a recent miss or in danger, and nobody of the family', () => {
    expect(decide({ entry: out, lot: { clinicId: 'riverside', exempt: true } })).toMatchObject({ do: 'send' });
    const family = { ...out, participantOf: 'somebody', patientConsented: true };
    expect(
      decide({ entry: family, session: sessionOf({ kind: 'family' }), daySessions: [sessionOf({ kind: 'family' })] }),
    ).not.toMatchObject({ because: 'held-out' });
  });

  it('P5 draws no lot for whoever may not be texted: the arms are alike in all but the lot', () => {
    expect(decide({ entry: { ...out, optedOut: true } })).toEqual({ do: 'skip', because: 'opted-out' });
    expect(decide({ entry: { ...out, consented: false } })).toEqual({ do: 'skip', because: 'no-consent' });
    expect(decide({ entry: out, counts: { today: 3, thisWeek: 3 } })).toEqual({ do: 'skip', because: 'daily-cap' });
  });

  it('P2 a lot once drawn stands when the text is tried again, though it is the last by then', () => {
    const prior = messageOf({ status: 'retrying', because: 'carrier-throttled', arm: 'reminded' });
    expect(decide({ entry: out, prior })).toMatchObject({ do: 'send', arm: 'reminded' });
    const before = messageOf({ status: 'retrying', because: 'carrier-throttled' });
    expect(decide({ entry: out, prior: before })).not.toHaveProperty('arm');
  });
});

describe('who takes no part', () => {
  const now = '2026-11-23T01:00:00.000Z';
  const opened = (changes: object) => [
    { kind: 'declined' as const, priority: 'normal' as const, openedAt: '2026-11-10T16:15:00.000Z', ...changes },
  ];

  it('is whoever had a miss, or anything above normal, in the last 28 days, and nobody for an older or ordinary one', () => {
    expect(isExempt([], now)).toBe(false);
    expect(isExempt(opened({}), now)).toBe(false);
    expect(isExempt(opened({ kind: 'missed' }), now)).toBe(true);
    expect(isExempt(opened({ kind: 'crisis', priority: 'urgent' }), now)).toBe(true);
    expect(isExempt(opened({ kind: 'missed', openedAt: '2026-10-26T00:59:00.000Z' }), now)).toBe(false);
    expect(isExempt(opened({ kind: 'missed', openedAt: '2026-10-26T01:00:00.000Z' }), now)).toBe(true);
    expect(isExempt(opened({ kind: 'missed', openedAt: '2026-11-24T01:00:00.000Z' }), now)).toBe(false);
  });
});
