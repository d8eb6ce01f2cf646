import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { parseResponse, type InferRequestType } from 'hono/client';
import type { StaffCalls } from '../calls/staff-calls.ts';
import { sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { daysLater } from '../times.ts';
import { useWords } from '../words/language.tsx';
import type { Draft } from './draft.ts';
import { recurrenceOf, scheduleOf } from './draft.ts';

/** What somebody means to do, as the effects call takes it. */
export type Intended = InferRequestType<StaffCalls['effects']['schedules']['effects']['$post']>['json'];

/** Every schedule. */
export const useSchedules = () => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'schedules'],
    queryFn: () => parseResponse(calls.schedules.schedules.$get({ query: {} })),
  });
};

/** The week that begins on a day. */
export const useWeek = (monday: string) => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'calendar', monday],
    queryFn: () =>
      parseResponse(calls.calendar.calendar.$get({ query: { from: monday, until: daysLater(monday, 6) } })),
  });
};

export type Closure = { on: string; until?: string | undefined; title: string };
/** The closed days, and the tag of the state that was read. */
export type ClosuresAsRead = { closures: Closure[]; tag: string | null };

/** The closed days, with the tag of their state. */
export const useClosures = () => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'closures'],
    queryFn: async (): Promise<ClosuresAsRead> => {
      const answer = await calls.closures.clinic.closures.$get();
      return { closures: await parseResponse(answer), tag: answer.headers.get('etag') };
    },
  });
};

/** Reads a schedule as it stands this moment, whole or from a day on as one rule, with the tag of its state. */
export const useReadSchedule = () => {
  const { calls } = useSignedIn();
  const one = calls.schedules.schedules[':id'];
  return {
    whole: async (id: string) => {
      const answer = await one.$get({ param: { id } });
      return { schedule: await parseResponse(answer), tag: answer.headers.get('etag') };
    },
    from: async (id: string, date: string) => {
      const answer = await one.from[':date'].$get({ param: { id, date } });
      return { schedule: await parseResponse(answer), tag: answer.headers.get('etag') };
    },
  };
};

const daysPreviewed = 90;

/** The sessions a draft would give in the next 90 days, the last answer kept while the next is worked out. */
export const usePreview = (draft: Draft, today: string) => {
  const { calls } = useSignedIn();
  const schedule = recurrenceOf(draft);
  return useQuery({
    queryKey: ['preview', today, schedule],
    queryFn: () =>
      parseResponse(
        calls.preview.schedules.preview.$post({
          json: { schedule, from: today, until: daysLater(today, daysPreviewed) },
        }),
      ),
    placeholderData: keepPreviousData,
    retry: false,
  });
};

const effectsMilliseconds = 60_000;

/** What doing it would do; asked anew each time, with whatever changes in the clinic, and as time goes by: it is of the moment. */
export const useEffects = (intended: Intended) => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'effects', intended],
    queryFn: () => parseResponse(calls.effects.schedules.effects.$post({ json: intended })),
    gcTime: 0,
    staleTime: 0,
    refetchInterval: effectsMilliseconds,
    retry: false,
  });
};

/** What one session may have of its own; left out: nobody, no link, the clinic's address. */
export type Details = { capacity: number; counsellorId?: string; place?: string; joinUrl?: string };

/** What is to be done, once it is known who will be told. `tag` is the state it was decided on: null for a schedule that is new. */
export type Planned =
  | { do: 'schedule'; draft: Draft; from: string | undefined; tag: string | null }
  | { do: 'end'; scheduleId: string; tag: string | null }
  | { do: 'cancel'; sessionId: string; revision: number; reason: string }
  | { do: 'move'; sessionId: string; revision: number; startsAt: string }
  | { do: 'details'; sessionId: string; revision: number; details: Details }
  | { do: 'closures'; closures: Closure[]; read: ClosuresAsRead };

/** The same, as the effects call is asked. */
export const intendedBy = (planned: Planned): Intended => {
  switch (planned.do) {
    case 'schedule': {
      const schedule = scheduleOf(planned.draft);
      return planned.from === undefined
        ? { do: 'put-schedule', schedule }
        : { do: 'change-from', date: planned.from, schedule };
    }
    case 'end':
      return { do: 'delete-schedule', scheduleId: planned.scheduleId };
    case 'cancel':
      return { do: 'cancel', sessionId: planned.sessionId };
    case 'move':
      return { do: 'move', sessionId: planned.sessionId, startsAt: planned.startsAt };
    case 'details':
      return { do: 'change-details', sessionId: planned.sessionId, ...planned.details };
    case 'closures':
      return { do: 'close', closures: planned.closures };
  }
};

/** Nothing is written over what somebody else has changed meanwhile, and nothing new over what there is. */
const onlyIf = (tag: string | null, otherwise: Record<string, string>) => ({
  headers: tag === null ? otherwise : { 'if-match': tag },
});

const ofRevision = (revision: number) => onlyIf(`"${revision}"`, {});

const useSave = () => {
  const { calls } = useSignedIn();
  const one = calls.schedules.schedules[':id'];
  const session = calls.changeSession.sessions[':id'];
  return async (planned: Planned): Promise<unknown> => {
    switch (planned.do) {
      case 'schedule': {
        const [json, param] = [scheduleOf(planned.draft), { id: planned.draft.id }];
        const condition = onlyIf(planned.tag, { 'if-none-match': '*' });
        return planned.from === undefined
          ? await parseResponse(one.$put({ param, json }, condition))
          : await parseResponse(one.from[':date'].$put({ param: { ...param, date: planned.from }, json }, condition));
      }
      case 'end':
        return await one.$delete({ param: { id: planned.scheduleId } }, onlyIf(planned.tag, {}));
      case 'cancel': {
        const { sessionId: id, revision, reason } = planned;
        return await parseResponse(session.cancel.$post({ param: { id }, json: { reason } }, ofRevision(revision)));
      }
      case 'move': {
        const { sessionId: id, revision, startsAt } = planned;
        return await parseResponse(session.move.$post({ param: { id }, json: { startsAt } }, ofRevision(revision)));
      }
      case 'details': {
        const { sessionId: id, revision, details: json } = planned;
        return await parseResponse(session.details.$put({ param: { id }, json }, ofRevision(revision)));
      }
      case 'closures':
        return await parseResponse(
          calls.closures.clinic.closures.$put({ json: planned.closures }, onlyIf(planned.read.tag, {})),
        );
    }
  };
};

/** Does it, says so, and has everything read anew. */
export const useCarryOut = (says: Record<Planned['do'], string>, done: () => void) => {
  const save = useSave();
  const memory = useQueryClient();
  const toast = useToast();
  const words = useWords();
  return useMutation({
    mutationFn: save,
    onSuccess: (_, planned) => {
      toast({ says: says[planned.do] });
      done();
    },
    onError: (error) => {
      toast({ says: `${words.problems.failed} ${sentenceFor(error, words)}`, tone: 'alarm' });
    },
    onSettled: () => {
      void memory.invalidateQueries({ queryKey: ['live'] });
    },
  });
};
