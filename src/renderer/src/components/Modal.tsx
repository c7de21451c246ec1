import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { keys } from '../window/key-press'
import './modal.css'

interface ModalProps {
  readonly label: string
  readonly className?: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * A dialog over the window: everything behind it is out of reach until it is closed, by Escape or a click beside it. The
 * focus then returns to what had it.
 */
export function Modal({ label, className = '', onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close() // hands the focus back, which removing it from the page would not
  }, [])
  return (
    <dialog
      className={`modal ${className}`}
      aria-label={label}
      ref={dialog}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={({ target }) => {
        if (target === dialog.current) onClose()
      }}
      onKeyDown={keys((event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      })}
    >
      {children}
    </dialog>
  )
}
