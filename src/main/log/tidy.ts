import type { Log } from './log'

/**
 * Does what the app can do without, such as removing what is left over: a failure is logged under a name and reaches nobody.
 * Work without a wait is over when this returns.
 */
export async function tidy(name: string, work: () => unknown, log: Log): Promise<void> {
  try {
    await work()
  } catch (error) {
    log(name, error)
  }
}
