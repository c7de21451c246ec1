import './licence-text.css'

interface LicenceTextProps {
  readonly label: string
  readonly children: string
}

/** Conditions word for word, in a box of their own that scrolls. */
export function LicenceText({ label, children }: LicenceTextProps) {
  return (
    <pre className="licence-text" tabIndex={0} aria-label={label}>
      {children}
    </pre>
  )
}
