import { useRef } from 'react'

/**
 * Tells the second click of a double click whose first one was made on what was here before. The first may have brought another movie
 * under the pointer, which nobody has answered for.
 */
export function useFollowUps(): (detail: number) => boolean {
  const hadFirst = useRef(false)
  return (detail) => {
    // 0 is a key or a program.
    if (detail <= 1) hadFirst.current = detail === 1
    return detail > 1 && !hadFirst.current
  }
}
