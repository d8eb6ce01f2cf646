import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { freshMemory } from './calls/memory.ts';
import { theme } from './look/theme.ts';
import { SignInGate } from './sign-in/sign-in-gate.tsx';
import { Shell } from './shell/shell.tsx';
import { Toasts } from './shell/toasts.tsx';
import { LanguageProvider } from './words/language.tsx';

/** The staff console. What was read lives in this page's memory alone, and is gone with whoever was signed in. */
export const Console = () => {
  const [memory] = useState(freshMemory);
  return (
    // The theme's variables come as a file (look/), for a style element would be against the content security policy.
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <LanguageProvider>
        <QueryClientProvider client={memory}>
          <SignInGate>
            {/* Inside the gate: a sentence with a patient's name goes with whoever it was said to. */}
            <Toasts>
              <Shell />
            </Toasts>
          </SignInGate>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
};
