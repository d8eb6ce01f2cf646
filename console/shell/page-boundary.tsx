import { Component, type ReactNode } from 'react';
import { Failure } from './failure.tsx';

type Props = { children: ReactNode };
type State = { error: Error | undefined };

/**
 * Shows what went wrong in place of a page that broke, or that could not be fetched: one that was open while the clinic's system was renewed asks
 * for files that are no more. Only a class can catch what a page throws (https://react.dev/reference/react/Component#componentdidcatch).
 */
export class PageBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError = (error: Error) => ({ error });

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    const again = (): void => {
      location.reload();
    };
    return <Failure error={this.state.error} again={again} />;
  }
}
