import { deletedPatient } from '../intake/check-patient.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';
import type { RowReading } from './csv-person.ts';
import type { Remark } from './outcome.ts';
import { stableId } from './stable-id.ts';

/**
 * Who a row is about: a patient we have by our own id, else a hash of the number of the record (a column headed "ID" mostly holds that too, and it must
 * not become an id as it stands, P14), else of name and phone. Undefined where the row says nothing of it.
 */
export const idOf = (row: RowReading, rest: RestOfClinic): string | undefined => {
  const own = row.cell('id');
  if (rest.patients.has(own)) return own;
  const external = row.cell('externalId') || own;
  if (external !== '') return rest.patients.has(external) ? external : stableId('p', rest.clinic?.id ?? '', external);
  const name = `${row.cell('name')}${row.cell('firstName')} ${row.cell('lastName')}`.trim().toLowerCase();
  const phone = row.cell('phone').replace(/\D/g, '').slice(-10);
  return name === '' || phone === '' ? undefined : stableId('p', rest.clinic?.id ?? '', name, phone);
};

/** Whom a row may be about besides those on file: by the id it comes in under, and as it says it, for our own export says our ids. */
export const newIdsOf = (row: RowReading, rest: RestOfClinic): string[] => {
  const id = idOf(row, rest);
  return id === undefined || rest.patients.has(id) ? [] : [id, row.cell('id'), row.cell('externalId')];
};

/** What a row is refused for where a patient was deleted under one of its ids, at the column that says it. */
export const deletedIn = (row: RowReading, rest: RestOfClinic): Remark[] => {
  if (!newIdsOf(row, rest).some((id) => rest.deletedPatients?.has(id))) return [];
  const [field = 'name'] = (['id', 'externalId'] as const).filter((one) => row.cell(one) !== '');
  return [{ path: row.headOf(field), message: deletedPatient }];
};
