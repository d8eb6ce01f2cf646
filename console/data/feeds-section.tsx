import { Button, Skeleton, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { useState } from 'react';
import { allowed } from '../../functions/api/permissions.ts';
import type { Feed } from '../calls/answers.ts';
import { Failure, sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { useOwnWords } from './use-own-words.ts';

const key = ['live', 'feeds'];

const useFeeds = () => {
  const { calls } = useSignedIn();
  const memory = useQueryClient();
  const toast = useToast();
  const words = useWords();
  const own = useOwnWords().feeds;
  const onError = (error: unknown): void => {
    toast({ says: `${words.problems.failed} ${sentenceFor(error, words)}`, tone: 'alarm' });
  };
  const onSettled = () => memory.invalidateQueries({ queryKey: key });
  const feeds = useQuery({ queryKey: key, queryFn: () => parseResponse(calls.feeds.feeds.$get()) });
  const make = useMutation({
    mutationFn: (of: 'me' | 'clinic') => parseResponse(calls.feeds.feeds.$post({ json: { of } })),
    onError,
    onSettled,
  });
  const revoke = useMutation({
    mutationFn: async (id: string) => {
      await calls.feeds.feeds[':id'].$delete({ param: { id } });
    },
    onSuccess: () => {
      toast({ says: own.revoked });
      make.reset();
    },
    onError,
    onSettled,
  });
  return { feeds, make, revoke };
};

/** The address of a feed just made, to be copied: it cannot be shown again. On the local stage it begins with its path. */
const MadeLink = ({ url }: { url: string }) => {
  const own = useOwnWords().feeds;
  const [copied, setCopied] = useState(false);
  const whole = new URL(url, location.origin).href;
  return (
    <div className="made-link" role="status">
      <p>
        <strong>{own.made}</strong>
      </p>
      <div className="link-row">
        <TextInput
          aria-label={own.link}
          readOnly
          value={whole}
          onFocus={({ currentTarget }) => {
            currentTarget.select();
          }}
        />
        <Button
          onClick={() => {
            void navigator.clipboard.writeText(whole).then(() => {
              setCopied(true);
            });
          }}
        >
          {copied ? own.copied : own.copy}
        </Button>
      </div>
    </div>
  );
};

const FeedRow = ({ feed, revoke }: { feed: Feed; revoke: () => void }) => {
  const own = useOwnWords().feeds;
  const nameOf = useNameOf();
  const { language } = useLanguage();
  const { timeZone } = useSignedIn().clinic;
  const day = new Date(feed.createdAt).toLocaleDateString(language, { dateStyle: 'medium', timeZone });
  const what = feed.of === 'colleague' && feed.staffId !== null ? own.ofWhom(nameOf(feed.staffId)) : own.of[feed.of];
  return (
    <li>
      <span>
        {what} <span className="soft">{own.madeOn(day)}</span>
      </span>
      <Button variant="default" size="compact-md" aria-label={own.revokeOf(what, day)} onClick={revoke}>
        {own.revoke}
      </Button>
    </li>
  );
};

/** Calendar links: made, shown once, revoked. */
export const FeedsSection = () => {
  const own = useOwnWords().feeds;
  const words = useWords();
  const { role } = useSignedIn().clinic.you;
  const { feeds, make, revoke } = useFeeds();
  return (
    <section className="card data-section" aria-labelledby="feeds-title">
      <h2 id="feeds-title">{own.title}</h2>
      <p className="soft">{own.lead}</p>
      <div className="actions">
        {(['me', 'clinic'] as const)
          .filter((of) => of === 'me' || allowed(role, 'have a calendar feed') === 'yes')
          .map((of) => (
            <Button
              key={of}
              variant={of === 'me' ? 'filled' : 'default'}
              disabled={make.isPending}
              onClick={() => {
                make.mutate(of);
              }}
            >
              {of === 'me' ? own.mine : own.clinic}
            </Button>
          ))}
      </div>
      {make.data && <MadeLink key={make.data.id} url={make.data.url} />}
      {feeds.isError && !feeds.data ? (
        <Failure error={feeds.error} again={() => void feeds.refetch()} />
      ) : !feeds.data ? (
        <div role="status" aria-label={words.problems.loading} className="day-loading">
          <Skeleton height={48} />
        </div>
      ) : feeds.data.length === 0 ? (
        <p className="soft">{own.none}</p>
      ) : (
        <ul className="feeds">
          {feeds.data.map((feed) => (
            <FeedRow
              key={feed.id}
              feed={feed}
              revoke={() => {
                revoke.mutate(feed.id);
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
};
