import { act, cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { afterEach, beforeEach, vi } from 'vitest'
import { App } from '../../src/renderer/src/app/App'
import { useNavigation } from '../../src/renderer/src/window/navigation'
import { hideOverlay } from '../../src/renderer/src/window/overlay'
import { createQueryClient } from '../../src/renderer/src/data/query-client'
import { useDrafts } from '../../src/renderer/src/data/drafts'
import { saveBeforeClosing } from '../../src/renderer/src/data/save-as-typed'
import { hideToast } from '../../src/renderer/src/data/toast'
import { setSearch } from '../../src/renderer/src/features/browse/search-state'
import { texts } from '../../src/renderer/src/words/texts/texts'
import { fakeBridge, type Answers } from './bridge'

// A whole window in jsdom takes seconds where the machine is busy.
configure({ asyncUtilTimeout: 10_000 })
vi.setConfig({ testTimeout: 30_000 })

const start = useNavigation.getState()

/** Gives every test of a file a window that has just been opened, in a jsdom that measures nothing. */
export function freshWindows(): void {
  beforeEach(() => {
    useNavigation.setState(start, true)
    setSearch({ query: '' })
    hideToast()
    useDrafts.setState({}, true)
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe = vi.fn()
        unobserve = vi.fn()
        disconnect = vi.fn()
      }
    )
    Element.prototype.scrollTo = vi.fn() as never
    Element.prototype.scrollIntoView = vi.fn()
    Element.prototype.checkVisibility = () => true
    hideOverlay()
    // jsdom knows dialogs, but not how to open them.
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true
    }
    HTMLDialogElement.prototype.close = function () {
      this.open = false
    }
  })
  afterEach(() => {
    cleanup()
    vi.unstubAllGlobals()
  })
}

/** Opens the whole window on a fake main process. */
export async function openWindow(answers: Answers = {}) {
  const fake = fakeBridge(answers)
  Object.defineProperty(window, 'matinee', { value: fake.bridge, configurable: true })
  saveBeforeClosing()
  render(
    <QueryClientProvider client={createQueryClient()}>
      <App />
    </QueryClientProvider>
  )
  await screen.findByRole('navigation', { name: texts.shell.pagesLabel })
  return fake
}

export const goTo = (name: string): Promise<void> =>
  act(async () => void fireEvent.click(within(screen.getByRole('navigation')).getByRole('link', { name })))
export const press = (key: string, how: object = {}, target: Element | Window = window): Promise<void> =>
  act(async () => void fireEvent.keyDown(target, { key, ...how }))
export const click = (element: Element): Promise<void> => act(async () => void fireEvent.click(element))
export const clickButton = (name: string | RegExp): Promise<void> => click(screen.getByRole('button', { name }))
