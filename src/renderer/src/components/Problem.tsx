/** Why something was not done. */
export function Problem({ children }: { children: string | null }) {
  if (children === null) return null
  return (
    <p className="problem" role="alert">
      {children}
    </p>
  )
}
