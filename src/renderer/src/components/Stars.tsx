/** Five stars in a row, each 20 wide. */
const FIVE = [0, 20, 40, 60, 80]
  .map((x) => `M${x + 10} 1.6l2.5 5.5 6 .7-4.5 4 1.3 5.9-5.3-3-5.3 3 1.3-5.9-4.5-4 6-.7z`)
  .join('')

/** My stars as a picture: filled as far as the half stars go, outlines for the rest. */
export function Stars({ halfStars, size = 16, label }: { halfStars: number; size?: number; label?: string }) {
  const filled = halfStars * 10
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg className="stars" viewBox="0 0 100 20" width={size * 5} height={size} focusable="false" {...named}>
      <path className="edge" d={FIVE} />
      {/* An inner svg clips the fill without needing an id. */}
      <svg className="fill" width={filled} height="20" viewBox={`0 0 ${Math.max(filled, 1)} 20`}>
        {filled > 0 && <path d={FIVE} />}
      </svg>
    </svg>
  )
}
