import { Modal, createTheme } from '@mantine/core';

/** Mantine's settings. Its colours are set in tokens.css. */
export const theme = createTheme({
  respectReducedMotion: true,
  components: {
    // Locking the page's scroll needs a style element, which the content security policy refuses.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true } }),
  },
});
