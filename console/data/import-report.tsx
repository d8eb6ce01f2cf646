import type { ImportReport } from '../calls/answers.ts';
import { FoundEffects } from '../schedules/found-effects.tsx';
import { useOwnWords } from './use-own-words.ts';

type Row = ImportReport['rows'][number];
type Remarks = Row['notes'];

const mostShown = 200;
const tones = { new: 'fine', changed: 'accent', same: undefined, refused: 'alarm' } as const;
const order = { refused: 0, new: 1, changed: 2, same: 3 } as const;

const RemarkList = ({ remarks, tone }: { remarks: Remarks; tone?: 'alarm' }) =>
  remarks.length === 0 ? null : (
    <ul className="remarks" data-tone={tone}>
      {remarks.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code>{path}</code> {message}
        </li>
      ))}
    </ul>
  );

/** Every column of a table with what it was taken as, those left out too. */
const Columns = ({ columns }: { columns: NonNullable<ImportReport['columns']> }) => {
  const { import: importWords, report: words } = useOwnWords();
  const names: Record<string, string> = importWords.fields;
  return (
    <section className="taken-as">
      <h4>{words.columns}</h4>
      <ul>
        {columns.map(({ head, field }, index) => (
          <li key={index}>
            <strong>{head}</strong>{' '}
            {field === null ? <span className="soft">{words.notTaken}</span> : (names[field] ?? field)}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Rows = ({ rows }: { rows: readonly Row[] }) => {
  const { report: words } = useOwnWords();
  return (
    <table className="outcomes">
      <thead>
        <tr>
          <th scope="col">{words.row}</th>
          <th scope="col">{words.status}</th>
          <th scope="col">{words.says}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, status, title, resource, problems, notes }) => (
          <tr key={row}>
            <th scope="row">{row}</th>
            <td>
              <span className="tag" data-tone={tones[status]}>
                {words.statuses[status]}
              </span>
            </td>
            <td>
              {(title ?? resource) !== undefined && <strong>{title ?? resource}</strong>}
              <RemarkList remarks={problems} tone="alarm" />
              <RemarkList remarks={notes} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** What became, or would become, of a file: counted, and row by row, those first that are refused. */
export const ImportReportView = ({ report }: { report: ImportReport }) => {
  const { report: words } = useOwnWords();
  const { counts, problems, notes = [], columns = [], rows, written, effects } = report;
  const isNews = counts.new + counts.changed > 0;
  const sorted = rows.toSorted((a, b) => order[a.status] - order[b.status] || a.row - b.row);
  return (
    <section className="report" aria-live="polite">
      <h3>{written ? words.doneTitle : words.title}</h3>
      <p className="counts">
        {(['new', 'changed', 'same', 'refused'] as const).map((status) => (
          <span key={status} className="tag" data-tone={counts[status] > 0 ? tones[status] : undefined}>
            {words.counts[status](counts[status])}
          </span>
        ))}
      </p>
      {!isNews && <p>{counts.refused + problems.length > 0 ? words.nothingRight : words.nothing}</p>}
      <RemarkList remarks={problems} tone="alarm" />
      <RemarkList remarks={notes} />
      {isNews && effects && (
        <div className="effects card" role="group" aria-label={words.effects}>
          <FoundEffects found={effects} />
        </div>
      )}
      {columns.length > 0 && <Columns columns={columns} />}
      {rows.length > 0 && <Rows rows={sorted.slice(0, mostShown)} />}
      {rows.length > mostShown && <p className="soft">{words.more(rows.length - mostShown)}</p>}
    </section>
  );
};
