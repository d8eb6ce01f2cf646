import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { useOwnWords } from './use-own-words.ts';

const tables = ['patients', 'attendance', 'messages', 'follow-ups', 'hours', 'fhir'] as const;
type Table = (typeof tables)[number];

/** Saves what was answered as a file, under the name the API gave it. */
const save = async (answer: Response, what: string): Promise<void> => {
  const [, name] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name ?? what;
  link.click();
  URL.revokeObjectURL(url);
};

/** Hands data out: tables for a spreadsheet, or a FHIR bundle, of some days. */
export const ExportSection = () => {
  const { calls } = useSignedIn();
  const words = useWords();
  const own = useOwnWords().export;
  const toast = useToast();
  const [what, setWhat] = useState<Table>('patients');
  const [days, setDays] = useState({ from: '', until: '' });
  const download = useMutation({
    mutationFn: async () => {
      const query = { ...(days.from && { from: days.from }), ...(days.until && { until: days.until }) };
      const answer =
        what === 'fhir'
          ? await calls.exportFhir.export.fhir.$get({ query })
          : await calls.exportCsv.export[':table'].$get({ param: { table: what }, query });
      await save(answer, what);
    },
    onSuccess: () => {
      toast({ says: own.done });
    },
    onError: (error) => {
      toast({ says: `${words.problems.failed} ${sentenceFor(error, words)}`, tone: 'alarm' });
    },
  });
  return (
    <section className="card data-section" aria-labelledby="export-title">
      <h2 id="export-title">{own.title}</h2>
      <p className="soft">{own.lead}</p>
      <form
        className="export-form"
        onSubmit={(event) => {
          event.preventDefault();
          download.mutate();
        }}
      >
        <NativeSelect
          label={own.what}
          data={tables.map((value) => ({ value, label: own.tables[value] }))}
          value={what}
          onChange={({ currentTarget: { value } }) => {
            setWhat(tables.find((table) => table === value) ?? 'patients');
          }}
        />
        {what !== 'patients' &&
          (['from', 'until'] as const).map((end) => (
            <TextInput
              key={end}
              type="date"
              label={own[end]}
              value={days[end]}
              onChange={({ currentTarget: { value } }) => {
                setDays((before) => ({ ...before, [end]: value }));
              }}
            />
          ))}
        <Button type="submit" disabled={download.isPending}>
          {own.download}
        </Button>
      </form>
    </section>
  );
};
