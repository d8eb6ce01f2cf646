import { createContext, use, useState, type ReactNode } from 'react';

type ChosenPatient = { patientId: string | undefined; choose: (patientId: string | undefined) => void };

const Chosen = createContext<ChosenPatient>({ patientId: undefined, choose: () => undefined });

/** Remembers which patient somebody is at, from page to page. In memory alone: an address would be kept by the browser. */
export const ChosenPatientProvider = ({ children }: { children: ReactNode }) => {
  const [patientId, choose] = useState<string>();
  return <Chosen value={{ patientId, choose }}>{children}</Chosen>;
};

/** The patient somebody is at, and how to go to another. */
export const useChosenPatient = (): ChosenPatient => use(Chosen);
