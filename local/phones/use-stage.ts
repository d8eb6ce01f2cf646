import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Changes } from './answers.ts';
import { Unreachable, read } from './calls.ts';
import { type Choice, type Empty, type Picture, takePicture } from './picture.ts';

const pollMilliseconds = 2000;

/** Does something on the stage; what it gives is said to those who cannot see the page, and may put another phone in hand. */
type Work = (picture: Picture) => Promise<{ said: string; patientId?: string }>;

export type Act = (doing: string, work: Work) => Promise<void>;

export type StageView = {
  /** Undefined while the first one is being read. */
  picture: Picture | Empty | undefined;
  /** What is being done right now, in words; undefined: nothing. */
  busy: string | undefined;
  /** Why the last thing did not work. */
  trouble: string | undefined;
  offline: boolean;
  /** What has just happened, for a live region. */
  said: string;
  act: Act;
  choose: (choice: Choice) => void;
  forget: () => void;
};

/** Trouble with looking passes when looking works again; trouble with something done stays until it is read. */
type Trouble = { said: string; with: 'looking' | 'doing' };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'Something went wrong.');

/** Keeps the page in step with the stage: asks every two seconds whether anything has changed, and reads it all again only then. */
export const useStage = (): StageView => {
  const [picture, setPicture] = useState<Picture | Empty>();
  const [busy, setBusy] = useState<string>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [offline, setOffline] = useState(false);
  const [said, setSaid] = useState('');
  const choice = useRef<Choice>({});
  const latest = useRef(0);
  const working = useRef(false);
  const revision = useRef('');

  const fail = useCallback((error: unknown, failing: Trouble['with'] = 'looking') => {
    if (error instanceof Unreachable) setOffline(true);
    else setTrouble({ said: messageOf(error), with: failing });
  }, []);

  const look = useCallback(async () => {
    const mine = (latest.current += 1);
    const taken = await takePicture(choice.current);
    // Somebody has chosen another phone since: theirs is on its way.
    if (mine !== latest.current) return;
    setOffline(false);
    setTrouble((before) => (before?.with === 'looking' ? undefined : before));
    setPicture(taken);
  }, []);

  const choose = useCallback(
    (wanted: Choice) => {
      choice.current = { ...choice.current, ...wanted };
      look().catch((error: unknown) => {
        fail(error);
      });
    },
    [look, fail],
  );

  const act: Act = async (doing, work) => {
    if (working.current || !picture || 'empty' in picture) return;
    working.current = true;
    setBusy(doing);
    setTrouble(undefined);
    try {
      const { said: news, patientId } = await work(picture);
      if (patientId !== undefined) choice.current = { ...choice.current, patientId };
      await look();
      setSaid(news);
    } catch (error) {
      await look().catch(() => undefined);
      fail(error, 'doing');
    } finally {
      working.current = false;
      setBusy(undefined);
    }
  };

  useEffect(() => {
    const poll = async (): Promise<void> => {
      if (working.current || document.hidden) return;
      const changes = await read('/local/changes', Changes);
      setOffline(false);
      if (changes.revision === revision.current) return;
      await look();
      revision.current = changes.revision;
    };
    const again = (): void =>
      void poll().catch((error: unknown) => {
        fail(error);
      });
    again();
    const timer = setInterval(again, pollMilliseconds);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [look, fail]);

  const forget = useCallback(() => {
    setTrouble(undefined);
  }, []);
  return { picture, busy, trouble: trouble?.said, offline, said, act, choose, forget };
};
