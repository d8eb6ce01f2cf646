import { expect, test, vi } from 'vitest';
import { sessionsIn } from '../../../functions/aws/sessions.ts';
import { openTable } from '../../../functions/aws/table.ts';
import { LocalDate } from '../../../functions/domain/wall-clock.ts';

test('P9 No stale news: sessions a text is to tell of are read strongly consistent', async () => {
  const table = openTable('t');
  const inputs: unknown[] = [];
  vi.spyOn(table.client, 'send').mockImplementation((command: { input: unknown }) => {
    inputs.push(command.input);
    throw new Error('enough seen');
  });
  const read = sessionsIn(table).betweenNow('riverside', LocalDate.parse('2026-11-23'), LocalDate.parse('2026-11-30'));
  await expect(read).rejects.toThrow('enough seen');
  expect(inputs).toMatchObject([{ ConsistentRead: true }]);
});
