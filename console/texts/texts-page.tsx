import './texts.css';
import { NativeSelect, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { ClinicWords } from '../calls/answers.ts';
import { Failure } from '../shell/failure.tsx';
import { PageHeading } from '../shell/page-heading.tsx';
import { useLeave } from '../shell/unsaved.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { ComingDays } from './coming-days.tsx';
import { TextEditor } from './text-editor.tsx';
import { useOwnWords, useTexts } from './use-texts.ts';

const Wording = () => {
  const [words, own] = [useWords(), useOwnWords()];
  const texts = useTexts();
  const leave = useLeave();
  const [language, setLanguage] = useState<ClinicWords['language']>('en');
  if (texts.isError && !texts.data) return <Failure error={texts.error} again={() => void texts.refetch()} />;
  if (!texts.data)
    return (
      <div role="status" aria-label={words.problems.loading} className="day-loading">
        <Skeleton height={180} />
        <Skeleton height={180} />
      </div>
    );
  return (
    <>
      <p className="soft">{own.intro}</p>
      <div className="coming-filters">
        <NativeSelect
          label={own.language}
          value={language}
          data={Object.entries(own.languages).map(([value, label]) => ({ value, label }))}
          onChange={({ currentTarget: { value } }) => {
            leave(() => {
              setLanguage(value === 'es' ? 'es' : 'en');
            });
          }}
        />
      </div>
      {texts.data
        .filter((text) => text.language === language)
        .map((text) => (
          <TextEditor key={`${text.kind} ${text.language}`} text={text} />
        ))}
    </>
  );
};

/** What patients are sent: how it is worded, and what the coming days would bring. */
export const TextsPage = () => {
  const own = useOwnWords();
  const leave = useLeave();
  const maySeePatients = useMay('see patients');
  const [shown, setShown] = useState('wording');
  return (
    <div className="texts">
      <PageHeading title={own.title} />
      {maySeePatients && (
        <div className="coming-filters">
          <NativeSelect
            label={own.show}
            value={shown}
            data={[
              { value: 'wording', label: own.wording },
              { value: 'days', label: own.comingDays },
            ]}
            onChange={({ currentTarget: { value } }) => {
              leave(() => {
                setShown(value);
              });
            }}
          />
        </div>
      )}
      {shown === 'wording' ? <Wording /> : <ComingDays />}
    </div>
  );
};
