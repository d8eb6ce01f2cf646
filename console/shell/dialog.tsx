import { CloseButton, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/language.tsx';

type Props = {
  opened: boolean;
  close: () => void;
  title: string;
  size?: string;
  /** Stands over another dialog. */
  over?: boolean;
  children: ReactNode;
};

const overOthers = 250;

/**
 * A dialog with its title. Mantine's own head is a header element, which a page has one of already; and locking the page's scroll needs a style
 * element, which the content security policy refuses.
 */
export const Dialog = ({ opened, close, title, size = 'md', over = false, children }: Props) => {
  const words = useWords();
  return (
    <Modal.Root
      opened={opened}
      onClose={close}
      size={size}
      lockScroll={false}
      centered
      {...(over && { zIndex: overOthers })}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <div className="dialog-head">
            <Modal.Title>{title}</Modal.Title>
            <CloseButton aria-label={words.shell.close} size="lg" onClick={close} />
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
