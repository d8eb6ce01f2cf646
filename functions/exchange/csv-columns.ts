import * as z from 'zod';
import type { Remark } from './outcome.ts';

/** What a column may be, and the heads it goes by in our own export and in those of common records, English and Spanish. */
const headsOf = {
  id: ['id'],
  externalId: ['externalid', 'mrn', 'medicalrecordnumber', 'patientid', 'clientid', 'chart', 'chartnumber', 'patientnumber', 'numerodeexpediente', 'expediente', 'idpaciente'],
  name: ['name', 'patient', 'patientname', 'client', 'clientname', 'fullname', 'nombre', 'nombrecompleto', 'paciente'],
  firstName: ['firstname', 'first', 'givenname', 'given', 'patientfirstname', 'primernombre', 'nombres'],
  lastName: ['lastname', 'last', 'surname', 'familyname', 'patientlastname', 'apellido', 'apellidos'],
  phone: ['phone', 'phonenumber', 'mobile', 'mobilephone', 'cell', 'cellphone', 'telephone', 'telefono', 'celular', 'movil', 'numerodetelefono'],
  language: ['language', 'preferredlanguage', 'primarylanguage', 'idioma', 'lengua'],
  timeZone: ['timezone', 'zonahoraria'],
  privacy: ['privacy', 'privacidad'],
  consent: ['consent', 'textconsent', 'smsconsent', 'consenttotext', 'oktotext', 'consentimiento'],
  consentGivenAt: ['consentgivenat', 'consentdate', 'smsconsentdate', 'textconsentdate', 'fechadeconsentimiento'],
  consentSource: ['consentsource', 'fuentedeconsentimiento'],
  consentWording: ['consentwording', 'consentform', 'consentversion'],
  optedOut: ['optedout', 'optout', 'smsoptout', 'textoptout', 'optedoutoftexts', 'donottext', 'notexts'],
  admittedOn: ['admittedon', 'admissiondate', 'admitdate', 'startofcare', 'intakedate', 'fechadeingreso', 'fechadeadmision', 'ingreso'],
  dischargedOn: ['dischargedon', 'dischargedate', 'enddateofcare', 'fechadealta', 'alta'],
  prescribedMinutesPerWeek: ['prescribedminutesperweek', 'minutesperweek', 'minutosporsemana'],
  prescribedHoursPerWeek: ['prescribedhoursperweek', 'hoursperweek', 'weeklyhours', 'horasporsemana'],
  schedule: ['schedule', 'scheduleid', 'group', 'groupname', 'program', 'grupo', 'horario'],
  from: ['from', 'groupstart', 'groupstartdate', 'desde'],
  until: ['until', 'groupend', 'groupenddate', 'hasta'],
  weekdays: ['weekdays', 'days', 'attendancedays', 'dias'],
} as const satisfies Record<string, readonly string[]>; // prettier-ignore

export type Field = keyof typeof headsOf;
const fields = z.enum(Object.keys(headsOf)).options;
const isField = (name: string): name is Field => name in headsOf;

/** Which column is what: `{ phone: 'Cell #' }`. What is left out is found by the head of its column. */
export const ColumnMapping = z
  .partialRecord(z.enum(fields), z.string().trim().min(1).max(200))
  .describe(`Our field and the head of its column. Fields: ${fields.join(', ')}`);

/** Without case, accents, blanks and signs: "Teléfono móvil" is telefonomovil. */
const plain = (head: string): string =>
  head
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

export type Columns = ReadonlyMap<Field, string>;

/** The column of each field: as asked for, else by its head. Columns nobody asked for are left alone. */
export const columnsOf = (
  heads: readonly string[],
  asked: Readonly<Record<string, string | undefined>>,
): { columns: Columns; problems: Remark[] } => {
  const columns = new Map<Field, string>();
  const problems: Remark[] = [];
  for (const [field, head] of Object.entries(asked)) {
    if (!isField(field) || head === undefined) continue;
    if (heads.includes(head)) columns.set(field, head);
    else problems.push({ path: `columns.${field}`, message: 'expected the head of one of the columns' });
  }
  const taken = new Set(columns.values());
  for (const field of Object.keys(headsOf).filter(isField)) {
    if (columns.has(field)) continue;
    const known: readonly string[] = headsOf[field];
    const head = heads.find((each) => !taken.has(each) && known.includes(plain(each)));
    if (head === undefined) continue;
    columns.set(field, head);
    taken.add(head);
  }
  return { columns, problems };
};
