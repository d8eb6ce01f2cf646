import { createTheme } from '@mantine/core';

/** Mantine's settings. Its colours are set in tokens.css. */
export const theme = createTheme({
  respectReducedMotion: true,
});
