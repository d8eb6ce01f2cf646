import { clinicsIn } from '../functions/aws/clinics.ts';
import { closedByTimeIn } from '../functions/aws/closed-by-time.ts';
import { openTable } from '../functions/aws/table.ts';

/**
 * `npx tsx scripts/order-closed-follow-ups.ts TABLE`, by an operator with access to the table: follow-ups closed before lists of them came page by
 * page come into those lists. A hundred at once; cut short, it is run again, for doing it twice does nothing. Prints counts only.
 */
const [name] = process.argv.slice(2);
if (name === undefined) throw new Error('expected the name of the table');
const table = openTable(name);

for (const { id } of await clinicsIn(table).list()) {
  let [count, from]: [number, string | undefined] = [0, undefined];
  do {
    const { copied, next } = await closedByTimeIn(table).copy(id, { limit: 100, from });
    [count, from] = [count + copied, next];
  } while (from !== undefined);
  process.stdout.write(`${id}: ${count} closed follow-ups are in order\n`);
}
