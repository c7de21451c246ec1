/** The most processor time, in ms, that this process took between two turns of its event loop while it did something. */
export async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let isDone = false
  let used = process.cpuUsage()
  const look = (): void => {
    const { user, system } = process.cpuUsage(used)
    used = process.cpuUsage()
    longest = Math.max(longest, (user + system) / 1000)
    if (!isDone) setImmediate(look)
  }
  await new Promise((resolve) => setImmediate(resolve))
  used = process.cpuUsage()
  setImmediate(look)
  await work()
  await new Promise((resolve) => setTimeout(resolve, 5))
  isDone = true
  return longest
}
