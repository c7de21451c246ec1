import { Component, type ReactNode } from 'react'
import { ErrorNote } from '../components/ErrorNote'
import { texts } from '../words/texts/texts'

interface Guarded {
  readonly error: unknown
}

/** Keeps a fault in one page from taking the window with it; React needs a class for this. */
export class PageGuard extends Component<{ readonly children: ReactNode }, Guarded> {
  override state: Guarded = { error: null }

  static getDerivedStateFromError(error: unknown): Guarded {
    return { error }
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children
    const retry = (): void => this.setState({ error: null })
    return <ErrorNote what={texts.shell.pageFailed} error={this.state.error} onRetry={retry} />
  }
}
