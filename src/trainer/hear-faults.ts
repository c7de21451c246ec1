import { describeError } from '@shared/describe-error'

/** The part of a process that says what nobody caught in it. */
interface Faults {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown
}

/** Ends the job of a process by what nobody caught in it, so that main hears of it at once and in full, and the log has it. */
export function hearFaults(onFault: (message: string) => void, faults: Faults = process): void {
  const hear = (error: unknown): void => onFault(describeError(error))
  faults.on('uncaughtException', hear)
  faults.on('unhandledRejection', hear)
}
