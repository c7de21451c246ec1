import { useRef } from 'react'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { useFocusFollows } from '../../../src/renderer/src/components/use-focus-follows'

afterEach(cleanup)

/** Two places that movies move between, as between the picks and the rows. */
function Places({ first, second }: { first: number[]; second: number[] }) {
  const container = useRef<HTMLDivElement>(null)
  useFocusFollows(container, `${first} ${second}`)
  const list = (ids: number[]) =>
    ids.map((id) => (
      <article key={id} data-movie-id={id}>
        <button data-control="seen">Seen {id}</button>
      </article>
    ))
  return (
    <div ref={container}>
      <section>{list(first)}</section>
      <section>{list(second)}</section>
    </div>
  )
}

it('the focus follows a movie that a new order moves to another part of the page', () => {
  const { rerender } = render(<Places first={[1, 2]} second={[3, 4]} />)
  screen.getByText('Seen 3').focus()
  rerender(<Places first={[3, 1]} second={[2, 4]} />)
  expect(document.activeElement).toBe(screen.getByText('Seen 3'))
})

it('the focus is left alone when the person has taken it elsewhere', async () => {
  const { rerender } = render(<Places first={[1, 2]} second={[3, 4]} />)
  screen.getByText('Seen 3').focus()
  screen.getByText('Seen 3').blur()
  await Promise.resolve()
  rerender(<Places first={[3, 1]} second={[2, 4]} />)
  expect(document.activeElement).toBe(document.body)
})
