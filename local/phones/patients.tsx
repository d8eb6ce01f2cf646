import { useState } from 'preact/hooks';
import type { Patient } from './answers.ts';
import { localDate } from './local-time.ts';
import type { PartProps } from './page.tsx';
import { languageName, noteOn } from './words.ts';

type RowProps = { patient: Patient; chosen: boolean; note: string | undefined; choose: () => void };

const Row = ({ patient, chosen, note, choose }: RowProps) => (
  <label class="patient">
    <input type="radio" name="patient" class="unseen" checked={chosen} onChange={choose} />
    <span class="patient-name">{patient.name}</span>
    <span class="patient-facts">
      {note !== undefined && <span class="tag">{note}</span>}
      {languageName(patient.language)}
    </span>
  </label>
);

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whose phone to pick up. One stop for the keyboard; arrow keys go through the names. */
export const Patients = ({ picture, view }: PartProps) => {
  const [sought, setSought] = useState('');
  const [open, setOpen] = useState(false);
  const today = localDate(picture.status.now, picture.clinic.timeZone);
  const found = picture.patients.filter(({ name }) => fold(name).includes(fold(sought.trim())));
  return (
    <section class="patients card" aria-labelledby="patients-title" data-open={open}>
      <h2 id="patients-title">Patients</h2>
      <button
        type="button"
        class="chooser"
        aria-expanded={open}
        aria-controls="patient-list"
        onClick={() => {
          setOpen(!open);
        }}
      >
        {open ? 'Keep this phone' : 'Another patient'}
      </button>
      <div id="patient-list" class="patient-list">
        <label class="search">
          <span class="unseen">Find a patient by name</span>
          <input
            type="search"
            placeholder="Find a name"
            value={sought}
            autoComplete="off"
            onInput={({ currentTarget }) => {
              setSought(currentTarget.value);
            }}
          />
        </label>
        {found.length === 0 && <p class="none">No patient of that name.</p>}
        <div class="names" role="radiogroup" aria-labelledby="patients-title">
          {found.map((patient) => (
            <Row
              key={patient.id}
              patient={patient}
              chosen={patient.id === picture.patient.id}
              note={noteOn(patient, today)}
              choose={() => {
                setOpen(false);
                view.choose({ patientId: patient.id });
              }}
            />
          ))}
        </div>
      </div>
    </section>
  );
};
