import { allowed, permissions } from '../../functions/api/permissions.ts';
import { useWords, useWordsOf } from '../words/language.tsx';
import type { Call } from './document.ts';
import { exampleOf, fieldsOf, shapeOf, type Field } from './fields.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

const roles = ['front-desk', 'counsellor', 'supervisor', 'administrator', 'auditor'] as const;

const Fields = ({ caption, fields }: { caption: string; fields: Field[] }) => {
  const words = useWordsOf({ en, es });
  if (fields.length === 0) return null;
  return (
    <table className="reference-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.shape}</th>
          <th scope="col">{words.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, shape, required, meaning }) => (
          <tr key={path}>
            <th scope="row">
              <code>{path}</code> {!required && <span className="soft">{words.optional}</span>}
            </th>
            <td>
              <code>{shape}</code>
            </td>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const WhoMay = ({ permission: name }: { permission: string | undefined }) => {
  const [words, own] = [useWords(), useWordsOf({ en, es })];
  const permission = permissions.find((one) => one === name);
  if (!permission) return null;
  const may = roles.filter((role) => allowed(role, permission) !== 'no');
  const said = may.map((role) => {
    const label = words.roles[role] ?? role;
    return allowed(role, permission) === 'own' ? `${label} (${own.ownOnly})` : label;
  });
  return (
    <p>
      <strong>{own.roles}:</strong> {said.join(', ')}
    </p>
  );
};

const jsonOf = (content: Record<string, { schema: Parameters<typeof shapeOf>[0] }> | undefined) =>
  content?.['application/json']?.schema;

/** One call of the API: closed it says what it does, opened all there is to it. */
export const CallCard = ({ call }: { call: Call }) => {
  const words = useWordsOf({ en, es });
  const body = jsonOf(call.requestBody?.content);
  const good = Object.entries(call.responses).find(([status]) => status.startsWith('2'))?.[1];
  const answer = jsonOf(good?.content);
  const parameters = (call.parameters ?? []).map(({ name, in: where, required = false, description, schema }) => ({
    path: name,
    required,
    shape: shapeOf(schema),
    meaning: [words.where[where], description ?? schema.description].filter(Boolean).join(': '),
  }));
  return (
    <details className="reference-call card">
      <summary>
        <code className={`reference-method reference-${call.method.toLowerCase()}`}>{call.method}</code>{' '}
        <code>{call.path}</code> <span>{call.summary}</span>
      </summary>
      <WhoMay permission={call['x-permission']} />
      <Fields caption={words.parameters} fields={parameters} />
      {body && <Fields caption={words.body} fields={fieldsOf(body)} />}
      {body && (
        <figure>
          <figcaption>{words.example}</figcaption>
          <pre tabIndex={0}>{JSON.stringify(exampleOf(body), null, 2)}</pre>
        </figure>
      )}
      {answer && <Fields caption={words.answer} fields={fieldsOf(answer)} />}
      <table className="reference-table">
        <caption>{words.answers}</caption>
        <thead>
          <tr>
            <th scope="col">{words.status}</th>
            <th scope="col">{words.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(call.responses).map(([status, { description }]) => (
            <tr key={status}>
              <th scope="row">{status}</th>
              <td>{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};
