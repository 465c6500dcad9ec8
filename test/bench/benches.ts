import { windowsBench } from './windows/bench.ts'

/** Each says what it measures, and whether it holds. */
export const benches: Readonly<Record<string, (say: (line: string) => void) => Promise<boolean>>> = {
  windows: windowsBench,
}
